/** The conditions of 治安调解 as ticks: what has to hold, what must not be, and who leads it. What blocks is said at once. */
import { Checkbox, TextInput } from '@mantine/core'
import {
  hostRanks,
  policeConditions,
  policeExclusions,
  policeFieldsSchema,
  spotConditions,
  type PoliceFields,
} from '#shared/mediation/police.types.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import classes from './form.module.css'

interface PoliceChecksProps {
  readonly value: PoliceFields
  readonly onChange: (value: PoliceFields) => void
}

const ranks = [{ value: '', label: '请选择' }, ...Object.entries(hostRanks).map(([value, label]) => ({ value, label }))]

export function PoliceChecks({ value, onChange }: PoliceChecksProps) {
  const set = (changes: Record<string, unknown>): void => onChange(policeFieldsSchema.parse({ ...value, ...changes }))
  return (
    <>
      <Ticks
        label="可以调解的条件（情节较轻，并且符合其余一项）"
        names={policeConditions}
        ticked={value.conditions}
        onChange={(conditions) => set({ conditions })}
      />
      <Ticks
        label="不得调解的情形（有一项就不能调解）"
        names={policeExclusions}
        ticked={value.exclusions}
        onChange={(exclusions) => set({ exclusions })}
      />
      {value.exclusions.length === 0 ? null : (
        <WarningNotice
          lines={['有不得调解的情形，这件案件不能治安调解，也不能达成治安调解协议（程序规定第179条）。请依法处理。']}
        />
      )}
      <div className={classes.row}>
        <div className={classes.three}>
          <TextInput
            label="主持民警"
            value={value.host}
            maxLength={50}
            onChange={(event) => set({ host: event.currentTarget.value })}
          />
        </div>
        <div className={classes.three}>
          <ChoiceField
            label="主持人身份"
            value={value.hostRank}
            data={ranks}
            onChange={(hostRank) => set({ hostRank: hostRank ?? '' })}
          />
        </div>
        <div className={`${classes.three} ${classes.besideField}`}>
          <Checkbox label="当场调解" checked={value.spot} onChange={(event) => set({ spot: event.currentTarget.checked })} />
        </div>
        {value.spot ? (
          <div className={classes.three}>
            <TextInput
              label="录音录像编号（代替协议书时）"
              value={value.recording}
              maxLength={200}
              onChange={(event) => set({ recording: event.currentTarget.value })}
            />
          </div>
        ) : null}
      </div>
      {value.hostRank === '' || value.hostRank === 'officer' ? null : (
        <WarningNotice lines={['治安调解由人民警察主持，辅警和其他人员只能协助。']} />
      )}
      {value.spot ? (
        <Ticks
          label="当场调解的条件（全部符合）"
          names={spotConditions}
          ticked={value.spotConditions}
          onChange={(given) => set({ spotConditions: given })}
        />
      ) : null}
    </>
  )
}

interface TicksProps {
  readonly label: string
  readonly names: Readonly<Record<string, string>>
  readonly ticked: readonly string[]
  readonly onChange: (ticked: string[]) => void
}

function Ticks({ label, names, ticked, onChange }: TicksProps) {
  return (
    <Checkbox.Group label={label} value={[...ticked]} onChange={onChange} mb="sm">
      {Object.entries(names).map(([code, name]) => (
        <Checkbox key={code} value={code} label={name} mt={6} />
      ))}
    </Checkbox.Group>
  )
}
