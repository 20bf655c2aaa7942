/** The month matrix of a duty roster, filled. */
import type {
  MatrixDay,
  MatrixGroup,
  MatrixOpen,
  MatrixPerson,
  MatrixSize,
  MonthMatrixPaper,
} from '#shared/print/roster/month-matrix.types.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import type { RosterDay } from '#shared/roster/sheet.types.ts'
import { dayNote, frameOf, weekdayText, type PaperRoster } from './paper-frame.ts'

const otherCodes = { 备: '备勤', 休: '休息', 假: '请假', 训: '培训', 庭: '出庭' } as const

/** Fills the matrix; people in the order of the roster, by 班组. */
export function fillMatrix(roster: PaperRoster, size: MatrixSize): MonthMatrixPaper {
  const { view } = roster
  return {
    ...frameOf(roster, view.sheet.title),
    size,
    days: view.days.map(matrixDay),
    groups: groupsOf(roster),
    open: openOf(roster),
    legend: legendOf(roster),
    notes: view.open.length === 0 ? [] : [`尚缺${view.open.length}人次，见表下“缺”行。`],
  }
}

function matrixDay(day: RosterDay): MatrixDay {
  return {
    day: Number(day.date.slice(8)),
    weekday: weekdayText(day.weekday),
    shade: day.kind === 'holiday' ? 'holiday' : day.kind === 'weekend' ? 'weekend' : '',
    note: dayNote(day),
  }
}

function groupsOf({ view, changed }: PaperRoster): MatrixGroup[] {
  const codes = new Map(view.cells.map(({ person, date, code }) => [`${person}|${date}`, code]))
  const nights = new Set(view.problem.duties.filter(({ end, start }) => end <= start).map(({ code }) => code))
  const lines = view.problem.people.map((person) => {
    const account = view.account.find((line) => line.person === person.key)
    const line: MatrixPerson = {
      name: person.key,
      lead: person.mayLead,
      cells: view.days.map(({ date }) => {
        const code = codes.get(`${person.key}|${date}`) ?? ''
        return { code, night: nights.has(code), changed: changed.has(`${person.key}|${date}`) }
      }),
      nights: String(account?.nights ?? 0),
      weekends: String(account?.weekends ?? 0),
      holidays: String(account?.holidays ?? 0),
      hours: String(account?.hours ?? 0),
    }
    return { team: person.team, line }
  })
  return [...groupBy(lines, ({ team }) => team)].map(([name, members]) => ({ name, people: members.map(({ line }) => line) }))
}

/** A line for each kind of people that is missing somewhere, by shift. */
function openOf({ view }: PaperRoster): MatrixOpen[] {
  const codes = new Map(view.problem.duties.map(({ id, code }) => [id, code]))
  const byKind = groupBy(view.open, ({ role, duty }) => `${role}（${codes.get(duty) ?? ''}）`)
  return [...byKind].map(([label, gaps]) => ({
    label,
    missing: view.days.map(({ date }) => gaps.filter((gap) => gap.date === date).length),
  }))
}

function legendOf({ view }: PaperRoster): MonthMatrixPaper['legend'] {
  const used = new Set(view.cells.map(({ code }) => code))
  const shifts = [...new Map(view.problem.duties.map((duty) => [duty.code, duty])).values()]
  return [
    ...shifts
      .filter(({ code }) => code !== '备')
      .map(({ code, start, end }) => ({ code, text: `${start}—${end <= start ? '次日' : ''}${end}`, night: end <= start })),
    ...Object.entries(otherCodes)
      .filter(([code]) => used.has(code) || code === '休')
      .map(([code, text]) => ({ code, text, night: false })),
  ]
}
