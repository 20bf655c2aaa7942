/** Who a party is in 治安调解, and the guardian of a minor (程序规定第181条). */
import { Checkbox, TextInput } from '@mantine/core'
import { ageOn, checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import type { PartyInput } from '#shared/mediation/mediation.types.ts'
import { partyRoles } from '#shared/mediation/police.types.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { ChoiceField, optionsOf } from './ChoiceField.tsx'
import type { FieldsOf } from './field-props.ts'
import classes from './form.module.css'

interface PolicePartyProps {
  readonly party: PartyInput
  readonly fields: FieldsOf<keyof PartyInput>
  /** As it is stored, where the number is masked. */
  readonly birthDate?: string | null
}

const roles = optionsOf(partyRoles)

export function PoliceParty({ party, fields, birthDate = null }: PolicePartyProps) {
  const age = ageOf(party, birthDate)
  const isMinor = age !== null && age < 18
  const showsGuardian = party.kind === 'person' && (isMinor || party.guardianName !== '')
  return (
    <>
      <div className={classes.two}>
        <ChoiceField {...fields('role')} label="身份" value={party.role} data={roles} />
      </div>
      {showsGuardian ? (
        <>
          <div className={classes.two}>
            <TextInput
              {...fields('guardianName')}
              label="监护人"
              maxLength={50}
              description={isMinor ? `${age} 岁，应当通知监护人到场` : ''}
            />
          </div>
          <div className={classes.two}>
            <TextInput {...fields('guardianRelation')} label="与未成年人关系" maxLength={50} placeholder="父、母、其他监护人" />
          </div>
          <div className={classes.three}>
            <TextInput {...fields('guardianPhone')} label="监护人电话" maxLength={200} inputMode="tel" />
          </div>
          <div className={classes.two}>
            <DateField {...fields('guardianNotifiedOn')} label="通知日期" value={party.guardianNotifiedOn} />
          </div>
          {age !== null && age >= 16 ? (
            <div className={`${classes.four} ${classes.besideField}`}>
              <Checkbox
                label="以自己的劳动收入为主要生活来源，本人同意不通知"
                checked={party.ownIncome}
                onChange={(event) => fields('ownIncome').onChange(event.currentTarget.checked)}
              />
            </div>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function ageOf({ identityNumber }: PartyInput, birthDate: string | null): number | null {
  const check = checkIdentityNumber(identityNumber)
  if (check.ok) return ageOn(check.birthDate, today())
  return birthDate === null || birthDate === '' ? null : ageOn(birthDate, today())
}
