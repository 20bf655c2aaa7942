/** Fields of one party, shown by its kind; for the intake form and the case page. */
import { TextInput } from '@mantine/core'
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { nameOfSide } from '#shared/mediation/mediation.flow.ts'
import { consents, partyKinds, type PartyInput } from '#shared/mediation/mediation.types.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { IdentityField } from '#renderer/ui/form/IdentityField.tsx'
import { AgentFields } from './AgentFields.tsx'
import { ChoiceField, optionsOf } from './ChoiceField.tsx'
import { CountField } from './CountField.tsx'
import type { FieldsOf } from './field-props.ts'
import { PoliceParty } from './PoliceParty.tsx'
import classes from './form.module.css'

interface PartyFieldsProps {
  readonly party: PartyInput
  /** Sides that can be chosen, from 1. */
  readonly sides: number
  readonly fields: FieldsOf<keyof PartyInput>
  /** In 治安调解: who it is, and the guardian of a minor. */
  readonly police?: boolean
  readonly birthDate?: string | null
  /** The name takes the focus when the form opens. */
  readonly autoFocus?: boolean
}

/** What a kind calls its name, its representative and its people; null where it has none. */
const words = {
  person: { name: '姓名', representative: null, size: null, address: '住址' },
  household: { name: '户主姓名', representative: '农户代表人', size: '户内人口', address: '住址' },
  organisation: { name: '单位名称', representative: '法定代表人（负责人）', size: null, address: '住所' },
  group: { name: '名称（如 张三等5人）', representative: '推选的代表', size: '人数', address: '住址' },
} as const

const kinds = optionsOf(partyKinds)
const wishes = optionsOf(consents)

export function PartyFields({ party, sides, fields, police = false, birthDate = null, autoFocus = false }: PartyFieldsProps) {
  const word = words[party.kind]
  const isOrganisation = party.kind === 'organisation'
  const side = fields('side')
  return (
    <div className={classes.row}>
      <div className={classes.two}>
        <ChoiceField
          {...side}
          label="所属方"
          value={String(party.side)}
          onChange={(value) => side.onChange(Number(value))}
          data={Array.from({ length: sides }, (_, index) => ({ value: String(index + 1), label: nameOfSide(index + 1) }))}
        />
      </div>
      <div className={classes.two}>
        <ChoiceField {...fields('kind')} label="类别" value={party.kind} data={kinds} />
      </div>
      <div className={classes.two}>
        <TextInput {...fields('name')} label={word.name} required maxLength={50} autoComplete="off" autoFocus={autoFocus} />
      </div>
      <div className={classes.three}>
        {isOrganisation ? (
          <TextInput
            {...fields('creditCode')}
            label="统一社会信用代码"
            maxLength={24}
            placeholder="18 位"
            description={describeCreditCode(party.creditCode)}
          />
        ) : (
          <IdentityField {...fields('identityNumber')} label="身份证号" value={party.identityNumber} description="" />
        )}
      </div>
      <div className={classes.three}>
        <TextInput {...fields('phones')} label="联系电话" maxLength={200} inputMode="tel" placeholder="多个号码用 / 隔开" />
      </div>
      <div className={classes.four}>
        <TextInput {...fields('address')} label={word.address} maxLength={200} />
      </div>
      {word.representative === null ? null : (
        <div className={classes.two}>
          <TextInput {...fields('representative')} label={word.representative} maxLength={50} />
        </div>
      )}
      {isOrganisation ? (
        <div className={classes.two}>
          <TextInput {...fields('representativePosition')} label="职务" maxLength={200} />
        </div>
      ) : null}
      {word.size === null ? null : (
        <div className={classes.two}>
          <CountField {...fields('householdSize')} label={word.size} value={party.householdSize} max={999} />
        </div>
      )}
      {party.kind === 'person' ? (
        <>
          <div className={classes.two}>
            <TextInput {...fields('ethnicity')} label="民族" maxLength={200} />
          </div>
          <div className={classes.two}>
            <TextInput {...fields('occupation')} label="职业或职务" maxLength={200} />
          </div>
        </>
      ) : null}
      <div className={classes.two}>
        <ChoiceField {...fields('consent')} label="调解意愿" value={party.consent} data={wishes} />
      </div>
      {party.consent === 'pending' ? null : (
        <div className={classes.two}>
          <DateField {...fields('consentOn')} label="表示日期" value={party.consentOn} />
        </div>
      )}
      {police ? <PoliceParty party={party} fields={fields} birthDate={birthDate} /> : null}
      {police && party.role === 'suspect' && party.agentName === '' ? null : <AgentFields party={party} fields={fields} />}
    </div>
  )
}

function describeCreditCode(code: string): string {
  if (code.trim() === '') return ''
  const check = checkCreditCode(code)
  return check.ok ? '校验码正确' : check.text
}
