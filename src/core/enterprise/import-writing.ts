/** Writes read lists: what is new is added and remembered, what is known is brought up to date where the list says something. */
import type { ReadDispute } from '#shared/enterprise/reading/disputes.ts'
import { keyOf } from '#shared/enterprise/reading/disputes.ts'
import type { RegisterEnterprise } from '#shared/enterprise/reading/register.ts'
import { createMatcher } from '#shared/enterprise/match.ts'
import { foldEnterpriseName } from '#shared/enterprise/names.ts'
import { firstContact, type VisitingPack } from '#shared/enterprise/visiting.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import type { CaseState } from '#shared/mediation/mediation.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import type { WriteScope } from '#core/services.ts'
import { isProvisional, takeCaseNumbers } from '#core/mediation/mediation.ts'
import { findEnterprise, listNames, type EnterpriseRecord } from './file.queries.ts'
import { listDisputeKeys, listRequestTexts, type Added } from './import.queries.ts'
import { numberOf } from './numbers.ts'

/** Who and when. */
export interface ImportFrame {
  readonly importId: string
  readonly today: string
}

/** What a register changed. */
export interface WrittenRegister {
  readonly added: Added[]
  readonly files: number
  readonly changed: number
  readonly unchanged: number
  readonly requests: number
  /** What the list says of each file, for the next import of it. */
  readonly said: SaidFields
}

/** What lists said of files, by id and column. */
export type SaidFields = Readonly<Record<string, Readonly<Record<string, string | number>>>>

/** Files by code, else by name and place. What a person wrote stays where the list says nothing. */
export async function writeRegister(
  { tx, records }: Pick<WriteScope, 'tx' | 'records'>,
  enterprises: readonly RegisterEnterprise[],
  { importId, today }: ImportFrame,
  pack: VisitingPack,
  saidBefore: SaidFields,
): Promise<WrittenRegister> {
  const known = await listNames(tx)
  const byCode = new Map(known.filter(({ credit_code }) => credit_code !== '').map((row) => [row.credit_code, row]))
  const byName = groupBy(known, ({ name }) => foldEnterpriseName(name))
  const added: Added[] = []
  const said: Record<string, SaidFields[string]> = {}
  let changed = 0
  let unchanged = 0
  let requests = 0
  for (const one of enterprises) {
    const alike = (byName.get(foldEnterpriseName(one.name)) ?? []).filter(
      ({ credit_code }) => credit_code === '' || one.creditCode === '' || credit_code === one.creditCode,
    )
    // Between two files of one name nothing is guessed: the row gets a file of its own.
    const match = byCode.get(one.creditCode) ?? (alike.length === 1 ? alike[0] : undefined)
    const id = match?.id ?? create(one)
    if (match !== undefined) {
      const row = await findEnterprise(tx, id)
      const fields = row === undefined ? {} : newsOf(fieldsOf(one), row, saidBefore[id])
      if (Object.keys(fields).length > 0 && records.update('enterprise', id, fields)) changed += 1
      else unchanged += 1
    }
    said[id] = { ...saidBefore[id], ...filled(fieldsOf(one)) }
    const texts = match === undefined ? new Set<string>() : await listRequestTexts(tx, id)
    for (const { category, text } of one.requests) {
      if (texts.has(text)) continue
      requests += 1
      const request = records.create('enterprise_request', {
        owner: id,
        number: numberOf('SQ', today),
        received_on: today,
        source: '企业名册',
        category,
        text,
        manner: '',
        state: 'open',
        import_id: importId,
        import_row: one.row,
      })
      added.push(['enterprise_request', request])
    }
  }
  return { added, said, files: added.filter(([table]) => table === 'enterprise').length, changed, unchanged, requests }

  function create(one: RegisterEnterprise): string {
    const id = records.create('enterprise', {
      ...fieldsOf(one),
      active: 1,
      next_contact_on: firstContact(one.visitedOn, 0, today, pack),
      import_id: importId,
      import_row: one.row,
    })
    added.push(['enterprise', id])
    return id
  }
}

function fieldsOf(one: RegisterEnterprise): RecordFields<'enterprise'> {
  return {
    name: one.name,
    credit_code: one.creditCode,
    credit_code_said: one.creditCodeSaid,
    kind: one.kind,
    industry: one.industry,
    park: one.park,
    building: one.building,
    employees: one.employees,
    employees_approximate: Number(one.employeesApproximate),
    principal: one.principal,
    principal_phone: one.principalPhone,
    guard_lead: one.guardLead,
    guard_lead_phone: one.guardLeadPhone,
    guards: one.guards,
    officer: one.officer,
    duty_phone: one.dutyPhone,
    note: one.note,
    visited_before_on: one.visitedOn,
  }
}

/**
 * What a list says anew of a file: not what it said the last time, for a person may have corrected that since. Of a file that no list
 * said anything of, only gaps are filled.
 */
function newsOf(
  fields: RecordFields<'enterprise'>,
  row: EnterpriseRecord,
  before: SaidFields[string] | undefined,
): RecordFields<'enterprise'> {
  const now = new Map<string, unknown>(Object.entries(row))
  const isBlank = (column: string) => [undefined, null, ''].some((blank) => now.get(column) === blank)
  const news = Object.entries(filled(fields)).filter(([column, value]) => {
    // A day of a visit that is older than what the desk knows is no news; a refused code is none beside a whole one.
    if (column === 'visited_before_on') return String(value) > (row.visited_before_on ?? '')
    if (column === 'credit_code_said') return row.credit_code === '' && before?.[column] !== value
    if (column === 'employees_approximate') return false
    return before?.[column] === undefined ? isBlank(column) : before[column] !== value
  })
  const told: RecordFields<'enterprise'> = Object.fromEntries(news)
  if (told.employees !== undefined) told.employees_approximate = fields.employees_approximate ?? 0
  if (told.credit_code !== undefined) told.credit_code_said = ''
  return told
}

function filled(fields: RecordFields<'enterprise'>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([column, value]) =>
      typeof value === 'number' || (typeof value === 'string' && value !== '') ? [[column, value]] : [],
    ),
  )
}

/** What a ledger of disputes added. */
export interface WrittenDisputes {
  readonly added: Added[]
  readonly cases: number
  readonly known: number
}

/** A case with both sides and its link for each dispute that is not there yet. */
export async function writeDisputes(
  { tx, records }: Pick<WriteScope, 'tx' | 'records'>,
  disputes: readonly ReadDispute[],
  { importId }: ImportFrame,
): Promise<WrittenDisputes> {
  const there = new Set(
    (await listDisputeKeys(tx)).map((row) =>
      keyOf({
        number: row.number,
        acceptedOn: row.accepted_on,
        enterprise: row.enterprise_name,
        party: row.party ?? '',
        summary: row.summary,
      }),
    ),
  )
  const files = await listNames(tx)
  const match = createMatcher(files)
  const fresh = disputes.filter((dispute) => !there.has(keyOf(dispute)))
  const added: Added[] = []
  for (const dispute of fresh) {
    const { file } = match(dispute.enterprise)
    const [number = ''] = await takeCaseNumbers(tx, dispute.acceptedOn.slice(0, 4), 1, dispute.procedure)
    const caseId = records.create('mediation_case', caseFields(dispute, number, importId))
    added.push(['mediation_case', caseId])
    const other = /等\d+人$/u.test(dispute.party) ? 'group' : 'person'
    const sides = [
      { side: 1, kind: 'organisation', name: file?.name ?? dispute.enterprise, credit_code: file?.credit_code ?? '' },
      { side: 2, kind: other, name: dispute.party, credit_code: '' },
    ]
    for (const side of sides.filter(({ name }) => name !== ''))
      added.push([
        'mediation_party',
        records.create('mediation_party', { case_id: caseId, position: 0, consent: 'pending', ...side }),
      ])
    const link = records.create('enterprise_dispute', {
      case_id: caseId,
      enterprise_id: file?.id ?? '',
      enterprise_name: dispute.enterprise,
      kind: dispute.kind,
      post: dispute.post,
      people: dispute.people,
      verdict: dispute.verdict,
      number: dispute.number,
      import_id: importId,
    })
    added.push(['enterprise_dispute', link])
  }
  return { added, cases: fresh.length, known: disputes.length - fresh.length }
}

function caseFields(dispute: ReadDispute, number: string, importId: string): RecordFields<'mediation_case'> {
  return {
    procedure: dispute.procedure,
    number,
    number_provisional: Number(isProvisional(number)),
    title: `${dispute.enterprise}与${dispute.party}${dispute.kind}纠纷`.slice(0, 200),
    kind_text: dispute.kind,
    source: '',
    registered_on: dispute.acceptedOn,
    accepted_on: dispute.acceptedOn,
    summary: dispute.summary,
    amount_fen: dispute.amountFen,
    mediator: dispute.mediator,
    state: stateOf(dispute),
    closed_on: dispute.closedOn,
    outcome: dispute.outcome,
    manner: dispute.manner,
    remark: dispute.number === '' ? '' : `原台账编号 ${dispute.number}`,
    import_id: importId,
    import_row: dispute.row,
  }
}

/** Nothing is archived, and so sealed, by an import: a settled dispute waits for a person's last look. */
function stateOf({ outcome }: ReadDispute): CaseState {
  if (outcome === 'settled') return 'performing'
  if (outcome === 'terminated') return 'terminated'
  if (outcome === 'transferred') return 'transferred'
  return outcome === 'unsettled' ? 'failed' : 'accepted'
}
