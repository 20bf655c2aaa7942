/** Calls about the day itself: who came, what happened, the hand-over of a shift. */
import { addDays } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { rosterDayCalls } from '#shared/roster/roster.day-calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type WriteTransaction } from '#core/rpc/handler.ts'
import { findHandover, findHandoverById, listAttendance, listCounts } from './day.queries.ts'
import { createDayReader } from './day-reader.ts'
import { viewDay } from './day-view.ts'
import { handoverOf, prepareHandover } from './handover.ts'
import { needSheet } from './load-problem.ts'

/** Makes the handlers. */
export function createDayHandlers(calendar: () => WorkdayCalendar): Handlers<typeof rosterDayCalls> {
  return {
    today: read('roster.read', async ({ db }, { date }) => viewDay(createDayReader(db, calendar()), date)),
    markAttendance: write(
      'roster.attend',
      async ({ tx, records, audit }, { sheet, person, duty, state, arrived, left, note }) => {
        await needSheet(tx, sheet)
        const date = dateOf(duty)
        const known = (await listAttendance(tx, date)).find(
          (row) => row.owner === sheet && row.duty === duty && row.person === person,
        )
        const fields = { owner: sheet, person, duty, state, arrived, left_at: left, note }
        if (known === undefined) records.create('roster_attendance', fields)
        else records.update('roster_attendance', known.id, fields)
        audit({ act: 'roster.markAttendance', text: `登记${date}到岗`, table: 'roster_sheet', record: sheet })
        return {}
      },
    ),
    setCount: write('roster.attend', async ({ tx, records, audit }, { sheet, duty, count }) => {
      await needSheet(tx, sheet)
      const known = (await listCounts(tx, dateOf(duty))).find((row) => row.owner === sheet && row.duty === duty)
      if (known === undefined) records.create('roster_count', { owner: sheet, duty, people: count })
      else records.update('roster_count', known.id, { people: count })
      audit({ act: 'roster.setCount', text: '登记服务人次', table: 'roster_sheet', record: sheet })
      return {}
    }),
    addEvent: write('roster.attend', async ({ records, audit }, { reportedTo, ...event }) => {
      if (event.text.trim() === '') throw new CallError('bad_input', '请写明发生了什么。', { text: '请填写情况。' })
      const id = records.create('roster_event', { ...event, reported_to: reportedTo })
      audit({ act: 'roster.addEvent', text: `登记岗上情况：${event.kind}`, table: 'roster_event', record: id })
      return { id }
    }),
    handover: write('roster.attend', async ({ tx, records, audit }, { date, shift: said }) => {
      const days = createDayReader(tx, calendar())
      // 夜 and 夜班 are one shift.
      const shift = (await days.kept()).shifts.find(({ code, name }) => code === said || name === said)?.code ?? said
      const known = await findHandover(tx, date, shift)
      if (known !== undefined) return handoverOf(days, known)
      const id = records.create('roster_handover', { date, shift, ...(await prepareHandover(days, date, shift)) })
      audit({ act: 'roster.handover', text: `开始${date}${shift}的交接`, table: 'roster_handover', record: id })
      return handoverOf(days, await needHandover(tx, id))
    }),
    saveHandover: write('roster.attend', async ({ tx, records, audit }, { id, ...fields }) => {
      const found = await needHandover(tx, id)
      if (found.giver_signed + found.taker_signed > 0)
        throw new CallError('refused_by_rule', '已有人签字，交接内容不能再改。需要更正请写在下一班的交接里。')
      records.update('roster_handover', id, fields)
      audit({ act: 'roster.saveHandover', text: '填写交接班记录', table: 'roster_handover', record: id })
      return {}
    }),
    signHandover: write('roster.attend', async ({ tx, records, clock, audit }, { id, as }) => {
      const found = await needHandover(tx, id)
      if ((as === 'giver' ? found.giver_signed : found.taker_signed) === 1)
        throw new CallError('refused_by_rule', `${as === 'giver' ? '交班人' : '接班人'}已经签过字了。`)
      const shown = await handoverOf(createDayReader(tx, calendar()), found)
      const name = as === 'giver' ? found.giver : found.taker
      if (name.trim() === '') throw new CallError('bad_input', `请先填写${as === 'giver' ? '交班人' : '接班人'}，再签字。`)
      if (as === 'taker' && found.giver_signed === 0) throw new CallError('refused_by_rule', '请交班人先签字，接班人核对后再签。')
      // What was open at the moment of the first signature stays on the paper.
      records.update('roster_handover', id, {
        open_matters: shown.openMatters.join('\n'),
        at: new Date(clock.now()).toISOString(),
        ...(as === 'giver' ? { giver_signed: 1 } : { taker_signed: 1 }),
      })
      // The taker is the second to sign: from now on nobody changes it, on whatever desk.
      if (as === 'taker') records.seal('roster_handover', id)
      audit({ act: 'roster.signHandover', text: `${as === 'giver' ? '交班' : '接班'}签字`, table: 'roster_handover', record: id })
      return {}
    }),
  }
}

async function needHandover(tx: WriteTransaction, id: string) {
  const found = await findHandoverById(tx, id)
  if (found === undefined) throw new CallError('not_found', '没有找到这份交接班记录。')
  return found
}

/** The date in a duty's id. Throws CallError `bad_input`. */
function dateOf(duty: string): string {
  const date = /\|(\d{4}-\d\d-\d\d)\|/u.exec(duty)?.[1]
  if (date === undefined) throw new CallError('bad_input', '岗次的编号不对，请刷新后再试。')
  return addDays(date, 0)
}
