/** The weekly sheet of school gates, filled: gates by school, windows in the order of the day, people by kind. */
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import type { GateCell, GateDay, GateRole, GateSheetPaper, GateWindow } from '#shared/print/roster/gate-sheet.types.ts'
import { addMinutes } from '#shared/roster/clock.ts'
import { differenceOf, linesOfGate, timesText } from '#shared/roster/gate-lines.ts'
import type { Duty } from '#shared/roster/roster.types.ts'
import type { RosterDay } from '#shared/roster/sheet.types.ts'
import { frameOf, periodOf, weekdayText, type PaperRoster } from './paper-frame.ts'

const notes = ['要求：着反光背心，持警戒带与喊话器；晚到先用电话告知带班；恶劣天气按当日通知。联系电话另页，不张贴。'] as const

/** Fills the week (Monday first) that holds a day. */
export function fillGateSheet(roster: PaperRoster, within: string): GateSheetPaper {
  const { view } = roster
  const monday = addDays(within, 1 - weekday(within))
  const days = view.days.filter(({ date }) => monday <= date && date <= addDays(monday, 6))
  const duties = view.problem.duties.filter(({ date }) => days.some((day) => day.date === date))
  const shown = days.filter(({ date, weekday: day }) => day <= 5 || duties.some((duty) => duty.date === date))
  const [first, last] = [shown[0]?.date ?? monday, shown.at(-1)?.date ?? monday]
  return {
    ...frameOf(roster, '护学岗一周勤务表', periodOf(view, first, last)),
    days: shown.map((day) => gateDay(day, duties)),
    gates: [...groupBy(duties, ({ place }) => place).values()].map((own) => ({
      school: own[0]?.school ?? '',
      gate: own[0]?.gate ?? '',
      windows: windowsOf(roster, own, shown),
    })),
    notes: [...notes],
  }
}

function gateDay({ date, weekday: day, kind, name }: RosterDay, duties: readonly Duty[]): GateDay {
  const lessons = duties.find((duty) => duty.date === date)?.weekday
  const note = kind === 'holiday' ? name : lessons !== undefined && lessons !== day ? `上周${weekdayText(lessons)}的课` : ''
  return { weekday: `周${weekdayText(day)}`, date: date.slice(5), note, weekend: day > 5 }
}

/** Windows of the same kind over the week are one line; single days at another time say so. */
function windowsOf(roster: PaperRoster, duties: readonly Duty[], days: readonly RosterDay[]): GateWindow[] {
  return linesOfGate(duties).map((line) => {
    const { usual } = line
    return {
      label: line.label,
      wave: line.wave,
      time: timesText(usual),
      inPlace: usual.lead === 0 ? '' : `${addMinutes(usual.start, -usual.lead)}到岗（提前${usual.lead}分钟）`,
      dayTimes: days.map(({ date }) => {
        const duty = line.duties.find((one) => one.date === date)
        return duty === undefined ? '' : differenceOf(line, duty)
      }),
      roles: rolesOf(roster, line.duties, days),
    }
  })
}

/** A row for each need that is filled or missing on some day. */
function rolesOf({ view, changed }: PaperRoster, duties: readonly Duty[], days: readonly RosterDay[]): GateRole[] {
  const needs = [...new Map(duties.flatMap((duty) => duty.needs).map((need) => [need.label, need])).values()]
  return needs.flatMap((need) => {
    const cells = days.map(({ date }): GateCell => {
      const duty = duties.find((one) => one.date === date)
      if (duty === undefined) return { names: [], open: '', changed: false }
      const names = view.assignments
        .filter((one) => one.duty === duty.id && need.accepts.includes(one.role))
        .map(({ person }) => person)
      const missing = view.open.filter((one) => one.duty === duty.id && one.role === need.label).length
      return { names, open: missing === 0 ? '' : `缺${need.label} ${missing}`, changed: changed.has(`${duty.id}|${need.label}`) }
    })
    const empty = cells.every(({ names, open }) => names.length === 0 && open === '')
    return empty && need.min === 0 ? [] : [{ role: need.label, cells }]
  })
}
