/** Calls about what rosters are made from: people, schools, absences, offers, school days, settings. */
import type { Session } from '#shared/accounts/accounts.types.ts'
import { maskPhone } from '#shared/kernel/text.ts'
import { readHalfDays } from '#shared/roster/reading/availability.ts'
import { isPattern } from '#shared/roster/patterns.ts'
import { formatHalfDays } from '#shared/roster/kept-text.ts'
import type { rosterDataCalls } from '#shared/roster/roster.data-calls.ts'
import type { HalfDay } from '#shared/roster/roster.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { findOptions, listAbsences, listDays, listOffers, listPeople, listSchools } from './people.queries.ts'
import { absenceOf, dayOf, dayRow, offerOf, optionsOf, optionsRow, peopleOf, personRow, schoolOf } from './shapes.ts'
import { saveSchool } from './school-writing.ts'
import { parentsOut, removeComingDuties, termDuties } from './parents.ts'

type Calls = Omit<typeof rosterDataCalls, 'importWorkbook' | 'imports' | 'undoImport'>

/** Makes the handlers. */
export function createDataHandlers(): Handlers<Calls> {
  return {
    people: read('roster.read', async ({ db, session, audit }) => {
      // A list of parents without an offer would be one of those who took theirs back.
      const out = await parentsOut(db)
      const people = peopleOf(await listPeople(db)).filter(({ id }) => !out.has(id))
      if (seesPhones(session) && people.some(({ phone }) => phone !== ''))
        await audit({ act: 'roster.people', text: `查看排班人员${people.length}人及完整电话` })
      return { people: people.map((person) => ({ ...person, phone: shownPhone(session, person.phone) })) }
    }),
    savePerson: write('roster.write', async ({ tx, records, audit }, { id, active, serves, ...input }) => {
      if (input.pattern !== '' && !isPattern(input.pattern))
        throw new CallError('bad_input', '排班模式应写成循环，如 白夜休休、值备休，或 正常班。', { pattern: '请改正排班模式。' })
      if (input.pattern !== '' && input.pattern !== '正常班' && input.patternStart === null)
        throw new CallError('bad_input', '写了循环就要写循环起始日。', { patternStart: '请填写循环起始日。' })
      const available = input.availableText === '' ? null : readSlots(input.availableText, 'availableText')
      const row = { ...personRow({ ...input, available }), active: Number(active), serves }
      // A number that was shown masked and comes back as it was shown is not a new number.
      const known = id === undefined ? undefined : (await listPeople(tx)).find((person) => person.id === id)
      if (known !== undefined && input.phone.includes('*')) row.phone = known.phone
      const saved = id ?? records.create('roster_person', row)
      if (id !== undefined) records.update('roster_person', id, row)
      audit({
        act: 'roster.savePerson',
        text: id === undefined ? '新增排班人员' : '修改排班人员',
        table: 'roster_person',
        record: saved,
      })
      return { id: saved }
    }),
    places: read('roster.read', async ({ db, session, audit }) => {
      const schools = (await listSchools(db)).map(schoolOf)
      if (seesPhones(session) && schools.some(({ phone }) => phone !== ''))
        await audit({ act: 'roster.places', text: `查看学校${schools.length}所及联系人的完整电话` })
      return { schools: schools.map((school) => ({ ...school, phone: shownPhone(session, school.phone) })) }
    }),
    saveSchool: write('roster.write', async ({ tx, records, today, audit }, school) => {
      const saved = await saveSchool(tx, records, school, today)
      audit({
        act: 'roster.saveSchool',
        text: `${school.id === undefined ? '新增' : '修改'}学校“${school.name}”`,
        table: 'roster_school',
        record: saved,
      })
      return { id: saved }
    }),
    absences: read('roster.read', async ({ db }) => {
      const keys = await keysOf(db)
      return { absences: (await listAbsences(db)).flatMap((row) => absenceOf(row, keys) ?? []) }
    }),
    saveAbsence: write('roster.write', async ({ tx, records, audit }, { person, code, from, to, part, reason }) => {
      if (to < from) throw new CallError('bad_input', '结束日期早于开始日期，请改正。', { to: '请改正结束日期。' })
      const fields = { person_id: await needPerson(tx, person), code, reason, from_on: from, to_on: to, part }
      const id = records.create('roster_absence', fields)
      audit({ act: 'roster.saveAbsence', text: '登记请假、培训或出庭', table: 'roster_absence', record: id })
      return { id }
    }),
    removeAbsence: write('roster.write', async ({ records, audit }, { id }) => {
      records.remove('roster_absence', id)
      audit({ act: 'roster.removeAbsence', text: '移出一条请假、培训或出庭', table: 'roster_absence', record: id })
      return {}
    }),
    offers: read('roster.read', async ({ db, today }) => {
      const keys = await keysOf(db)
      const used = await termDuties(db, today)
      const offers = (await listOffers(db)).flatMap((row) => offerOf(row, keys, used.get(row.person_id) ?? 0) ?? [])
      // Who took an offer back is on no list (M10).
      return { offers: offers.filter(({ withdrawn }) => !withdrawn) }
    }),
    saveOffer: write(
      'roster.write',
      async ({ tx, records, today, audit }, { name, school, slotsText, cap, phone, insured, trained }) => {
        const slots = readSlots(slotsText, 'slotsText')
        const known = (await listPeople(tx)).find(
          (person) => person.role === '家长' && person.name === name && person.unit === school,
        )
        const personId = known?.id ?? records.create('roster_person', parentRow(name, school, phone))
        const offer = {
          person_id: personId,
          school,
          slots: formatHalfDays(slots),
          slots_text: slotsText,
          cap,
          withdrawn: 0,
          insured: Number(insured),
          trained: Number(trained),
          offered_on: today,
        }
        const same = (await listOffers(tx)).find(
          (row) => row.person_id === personId && row.school === school && row.slots === offer.slots && row.withdrawn === 0,
        )
        if (known !== undefined) records.update('roster_person', known.id, { active: 1, ...(phone === '' ? {} : { phone }) })
        // The same half-days once more are the same offer with another number of duties.
        if (same !== undefined) records.update('roster_offer', same.id, offer)
        const id = same?.id ?? records.create('roster_offer', offer)
        audit({ act: 'roster.saveOffer', text: '登记一名家长的自愿报名', table: 'roster_offer', record: id })
        return { id }
      },
    ),
    withdrawOffer: write('roster.write', async ({ tx, records, today, audit }, { id }) => {
      const offer = (await listOffers(tx)).find((row) => row.id === id)
      if (offer === undefined) throw new CallError('not_found', '没有找到这条报名，可能已经退出。')
      records.update('roster_offer', id, { withdrawn: 1, note: '' })
      await removeComingDuties(tx, records, offer.person_id, today)
      // Neither who nor why is written down.
      audit({ act: 'roster.withdrawOffer', text: '一名家长退出自愿护学' })
      return {}
    }),
    days: read('roster.read', async ({ db }) => ({ days: (await listDays(db)).map(dayOf) })),
    saveDay: write('roster.write', async ({ records, audit }, day) => {
      if (day.to < day.from) throw new CallError('bad_input', '结束日期早于开始日期，请改正。', { to: '请改正结束日期。' })
      const id = records.create('roster_day', dayRow(day))
      audit({ act: 'roster.saveDay', text: `登记校历：${day.kind}`, table: 'roster_day', record: id })
      return { id }
    }),
    removeDay: write('roster.write', async ({ records, audit }, { id }) => {
      records.remove('roster_day', id)
      audit({ act: 'roster.removeDay', text: '移出一条校历', table: 'roster_day', record: id })
      return {}
    }),
    options: read('roster.read', async ({ db }) => optionsOf(await findOptions(db))),
    saveOptions: write('roster.write', async ({ tx, records, audit }, options) => {
      const found = await findOptions(tx)
      if (found === undefined) records.create('roster_option', optionsRow(options))
      else records.update('roster_option', found.id, optionsRow(options))
      audit({ act: 'roster.saveOptions', text: '修改排班设置' })
      return {}
    }),
  }
}

/** Telephones are masked but for those who may see them; each look is in the log. */
function shownPhone(session: Session, phone: string): string {
  return phone === '' || seesPhones(session) ? phone : maskPhone(phone)
}

function seesPhones({ rights }: Session): boolean {
  return rights.includes('roster.phones')
}

/** Keys of people by id. */
async function keysOf(db: ReadDatabase): Promise<Map<string, string>> {
  return new Map(peopleOf(await listPeople(db)).map(({ id, key }) => [id, key]))
}

/** The id of a person by key. Throws CallError `not_found`. */
async function needPerson(db: ReadDatabase, key: string): Promise<string> {
  const person = peopleOf(await listPeople(db)).find((one) => one.key === key)
  if (person === undefined) throw new CallError('not_found', `排班人员里没有${key}。请先在“人员与校历”里登记。`)
  return person.id
}

function readSlots(text: string, field: string): HalfDay[] {
  const slots = readHalfDays(text)
  if (slots === undefined)
    throw new CallError('bad_input', `时段“${text}”看不懂，请写成 周一、三、五上学 或 周一至周五放学 这样。`, {
      [field]: '请改写时段。',
    })
  return [...slots]
}

function parentRow(name: string, school: string, phone: string) {
  return { name, role: '家长', unit: school, phone, available: null, active: 1, serves: 'gate' }
}
