/** A party as a form gives it, into the fields of its record: numbers checked, gender and birth date taken from them, masks never stored. */
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import { cleanPersonName, cleanText, maskIdentityNumber } from '#shared/kernel/text.ts'
import type { PartyInput } from '#shared/mediation/mediation.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordFields } from '#core/records/records.ts'
import type { PartyRecord } from './case.queries.ts'
import { isMasked, maskPhones } from './masks.ts'

/** Fields of a party without its case and place. */
export type PartyFields = Omit<RecordFields<'mediation_party'>, 'case_id' | 'position'>

type FieldProblems = Record<string, string>

/** Checks parties and answers with their fields. Throws CallError `bad_input` that names all wrong fields, each below `path` of its party. */
export function partyFieldsOf(
  parties: readonly PartyInput[],
  pathOf: (index: number) => string,
  storedOf: (party: PartyInput) => PartyRecord | undefined,
): PartyFields[] {
  const problems: FieldProblems = {}
  const fields = parties.map((party, index) => fieldsOf(party, storedOf(party), pathOf(index), problems))
  if (Object.keys(problems).length > 0) throw new CallError('bad_input', '当事人信息有误，请按提示改正后再保存。', problems)
  return fields
}

function fieldsOf(party: PartyInput, stored: PartyRecord | undefined, path: string, problems: FieldProblems): PartyFields {
  return {
    side: party.side,
    kind: party.kind,
    name: party.kind === 'person' ? cleanPersonName(party.name) : cleanText(party.name),
    ...identityOf(party, stored, `${path}.identityNumber`, problems),
    phones: phonesOf(party.phones, stored?.phones, `${path}.phones`, problems),
    address: party.address,
    ethnicity: party.ethnicity,
    occupation: party.occupation,
    credit_code: creditCodeOf(party, stored, `${path}.creditCode`, problems),
    representative: cleanPersonName(party.representative),
    representative_position: party.representativePosition,
    household_size: party.householdSize,
    agent_name: cleanPersonName(party.agentName),
    agent_authority: party.agentAuthority,
    agent_phone: phonesOf(party.agentPhone, stored?.agent_phone, `${path}.agentPhone`, problems),
    consent: party.consent,
    consent_on: party.consentOn,
    role: party.role,
    guardian_name: cleanPersonName(party.guardianName),
    guardian_relation: party.guardianRelation,
    guardian_phone: phonesOf(party.guardianPhone, stored?.guardian_phone, `${path}.guardianPhone`, problems),
    guardian_notified_on: party.guardianNotifiedOn,
    own_income: Number(party.ownIncome),
  }
}

/** What stands there stays when the form gives its mask (or itself) back, also when an import once took it unchecked. */
function identityOf(
  { identityNumber }: PartyInput,
  stored: PartyRecord | undefined,
  path: string,
  problems: FieldProblems,
): PartyFields {
  if (identityNumber === '') return { identity_number: '', gender: '', birth_date: null }
  const known = stored?.identity_number ?? ''
  if (known !== '' && (identityNumber === known || identityNumber === maskIdentityNumber(known))) return {}
  if (isMasked(identityNumber)) {
    problems[path] = '证件号码只有部分数字，请填写完整号码，或保持原样不改。'
    return {}
  }
  const check = checkIdentityNumber(identityNumber)
  if (check.ok)
    return { identity_number: check.value, gender: check.gender === 'male' ? '男' : '女', birth_date: check.birthDate }
  problems[path] = check.text
  return {}
}

/** Numbers that can be read are stored in one form; others stay as they were typed, because a half-known number is better than none. */
function phonesOf(text: string, stored: string | undefined, path: string, problems: FieldProblems): string | undefined {
  if (stored !== undefined && (text === stored || text === maskPhones(stored))) return stored
  if (isMasked(text)) {
    problems[path] = '电话只有部分数字，请填写完整号码，或保持原样不改。'
    return undefined
  }
  const { phones, rejected } = parsePhones(text)
  return rejected.length === 0 ? phones.join('/') : text
}

function creditCodeOf(
  { creditCode }: PartyInput,
  stored: PartyRecord | undefined,
  path: string,
  problems: FieldProblems,
): string | undefined {
  if (creditCode === '' || creditCode === stored?.credit_code) return creditCode
  const check = checkCreditCode(creditCode)
  if (check.ok) return check.value
  problems[path] = check.text
  return undefined
}
