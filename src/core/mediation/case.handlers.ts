/** Calls about a case as a whole: register it, open it, change its facts. */
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { isPoliceAct, policeActs } from '#shared/mediation/police.types.ts'
import { refuseAgent } from './party.handlers.ts'
import { policeRecordOf } from './police-fields.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { kindOn } from '#shared/mediation/mediation.routing.ts'
import { checkDay } from '#shared/mediation/mediation.rules.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import type { CaseChanges, CaseInput } from '#shared/mediation/mediation.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordFields } from '#core/records/records.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { isProvisional, takeCaseNumbers } from './case-number.ts'
import { openCase } from './open-case.ts'
import { parcelFieldsOf } from './parcel.handlers.ts'
import { partyFieldsOf } from './party-input.ts'
import { notFound, refuse, requireWritable } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, 'open' | 'create' | 'update'>

/** Makes the handlers. */
export function createCaseHandlers(packs: MediationPacks, calendar: WorkdayCalendar): Handlers<Calls> {
  return {
    open: read('mediation.read', async ({ db, today, audit }, { id }) => {
      const detail = await openCase(db, id, { today, calendar, packs, mask: true })
      if (detail === null) throw notFound('这个案件')
      await audit({ act: 'mediation.open', text: `查看案件 ${detail.number}`, table: 'mediation_case', record: id })
      return detail
    }),
    create: write('mediation.write', async ({ tx, records, today, audit }, input) => {
      refuse(checkDay(input.registeredOn, { registeredOn: '', acceptedOn: '', today }, 'registeredOn'))
      const kindText = isPolice(input)
        ? actTextOf(input.kindCode, input.kindText)
        : kindTextOf(packs, input.kindCode, input.kindText, input.registeredOn, '')
      input.parties.forEach((party, index) => refuseAgent(input.procedure, party, `parties.${index}.`))
      const parties = partyFieldsOf(
        input.parties,
        (index) => `parties.${index}`,
        () => undefined,
      )
      refuseOneSide(input)
      const [number = ''] = await takeCaseNumbers(tx, input.registeredOn.slice(0, 4), 1, input.procedure)
      const title = input.title === '' ? titleOf(input, kindText) : input.title
      const id = records.create('mediation_case', {
        ...caseFieldsOf({ ...input, kindText, title }),
        procedure: input.procedure,
        number,
        number_provisional: Number(isProvisional(number)),
        state: 'registered',
      })
      parties.forEach((fields, position) => records.create('mediation_party', { ...fields, case_id: id, position }))
      input.parcels.forEach((parcel, position) =>
        records.create('mediation_parcel', { ...parcelFieldsOf(parcel), case_id: id, position }),
      )
      if (isPolice(input)) records.create('mediation_police', { ...policeRecordOf(input.police), case_id: id })
      audit({ act: 'mediation.create', text: `登记案件 ${number}`, table: 'mediation_case', record: id })
      return { id, number }
    }),
    update: write('mediation.write', async ({ tx, records, today, audit }, { id, changes }) => {
      const row = await requireWritable(tx, id)
      const registeredOn = changes.registeredOn ?? row.registered_on
      if (changes.registeredOn !== undefined) refuse(checkRegistration(registeredOn, row.accepted_on, today), 'changes.')
      const fields = caseFieldsOf(changes)
      if (changes.kindCode !== undefined && changes.kindCode !== row.kind_code) {
        fields.kind_text =
          row.procedure === 'police'
            ? actTextOf(changes.kindCode, changes.kindText ?? '', 'changes.')
            : kindTextOf(packs, changes.kindCode, changes.kindText ?? '', registeredOn, 'changes.')
      }
      if (records.update('mediation_case', id, fields)) {
        audit({ act: 'mediation.update', text: `修改案件 ${row.number} 的基本情况`, table: 'mediation_case', record: id })
      }
      return {}
    }),
  }
}

/** Columns of the facts that are given; an amount or area that a person typed is exact. */
function caseFieldsOf(changes: CaseChanges): RecordFields<'mediation_case'> {
  const { amountFen, areaMuHundredths } = changes
  return {
    registered_on: changes.registeredOn,
    source: changes.source,
    kind_code: changes.kindCode,
    kind_text: changes.kindText,
    title: changes.title,
    village: changes.village,
    place: changes.place,
    summary: changes.summary,
    claims: changes.claims,
    amount_fen: amountFen,
    amount_approximate: amountFen === undefined ? undefined : 0,
    area_mu_hundredths: areaMuHundredths,
    area_approximate: areaMuHundredths === undefined ? undefined : 0,
    mediator: changes.mediator,
    helpers: changes.helpers,
    remark: changes.remark,
    performance: changes.performance,
  }
}

/** The kind in words: what the person wrote, else the name in the pack. Throws `bad_input` for a code that the pack does not have. */
function kindTextOf(packs: MediationPacks, code: string, text: string, date: string, path: string): string {
  const kind = kindOn(packs.kinds, code, date)
  if (kind === null) {
    const problem = '纠纷类型不在代码表中，请重新选择。'
    throw new CallError('bad_input', problem, { [`${path}kindCode`]: problem })
  }
  return text === '' ? kind.name : text
}

/** The act in words. Throws `bad_input` for one that may not be settled by mediation (程序规定第178条). */
function actTextOf(code: string, text: string, path = ''): string {
  if (!isPoliceAct(code)) {
    const problem = '不在可以治安调解的行为之列。请选择行为，或者改为登记人民调解。'
    throw new CallError('bad_input', problem, { [`${path}kindCode`]: problem })
  }
  return text === '' ? policeActs[code] : text
}

function checkRegistration(registeredOn: string, acceptedOn: string, today: string) {
  if (acceptedOn !== '' && registeredOn.slice(0, acceptedOn.length) > acceptedOn) {
    return { text: `登记日期不能晚于受理日期${acceptedOn}。`, field: 'registeredOn' }
  }
  return checkDay(registeredOn, { registeredOn: '', acceptedOn: '', today }, 'registeredOn')
}

function refuseOneSide({ parties }: CaseInput): void {
  if (new Set(parties.map(({ side }) => side)).size > 1) return
  const problem = '当事人要分属至少两方（甲方、乙方）。'
  throw new CallError('bad_input', problem, { parties: problem })
}

/** '陈国富与陈国强地界、田埂、相邻纠纷' */
function titleOf({ parties }: CaseInput, kindText: string): string {
  const sides = [...new Set(parties.map(({ side }) => side))].toSorted((a, b) => a - b)
  const names = sides.map((side) => {
    const [first, ...others] = parties.filter((party) => party.side === side)
    return `${first?.name ?? ''}${others.length > 0 ? '等' : ''}`
  })
  return `${names.join('与')}${kindText}${/(?:纠纷|争议)$/u.test(kindText) ? '' : '纠纷'}`.slice(0, 200)
}
