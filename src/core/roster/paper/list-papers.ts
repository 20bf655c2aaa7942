/** Cards of posts, lists of people, sign-in, phones, changes and the account of fairness, filled. */
import { weekday } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import type { ChangeListPaper } from '#shared/print/roster/change-list.ts'
import type { FairnessPaper } from '#shared/print/roster/fairness-account.ts'
import type { PersonListPaper } from '#shared/print/roster/person-list.ts'
import type { PhoneListPaper } from '#shared/print/roster/phone-list.ts'
import type { PostCardsPaper } from '#shared/print/roster/post-cards.ts'
import type { SignInPaper } from '#shared/print/roster/sign-in-sheet.ts'
import { addMinutes } from '#shared/roster/clock.ts'
import type { Assignment, Duty } from '#shared/roster/roster.types.ts'
import { dayText, frameOf, type PaperRoster } from './paper-frame.ts'

const gateTasks = ['提前到岗，着反光背心，在规定位置值守', '疏导接送车辆，护送学生过街', '离岗前清点装备，填写签到表'] as const
const shiftTasks = [
  '接班时清点装备、车辆、钥匙，看清未结事项',
  '接处警、巡逻防控，情况随时登记',
  '交班前写清未结事项，双方签字',
] as const
/** Lines for people who come in the place of others. */
const spareLines = 6

/** One card for each place. */
export function fillPostCards(roster: PaperRoster): PostCardsPaper {
  const { view } = roster
  const leader = view.sheet.leader === '' ? '带班领导' : `带班领导${view.sheet.leader}`
  return {
    ...frameOf(roster, '岗位卡'),
    posts: [...groupBy(view.problem.duties, ({ place }) => place)].map(([place, duties]) => ({
      post: place,
      shifts: duties.map((duty) => ({
        date: dayText(duty.date, weekday(duty.date)),
        window: `${duty.label}${duty.wave === '' ? '' : `（${duty.wave}）`} ${timesOf(duty)}`,
        inPlace: duty.lead === 0 ? `${duty.start}到岗` : `${addMinutes(duty.start, -duty.lead)}到岗`,
        people: peopleAt(roster, duty),
        open: gapsAt(roster, duty),
      })),
      tasks: [...(duties[0]?.kind === 'gate' ? gateTasks : shiftTasks)],
      report: `到岗、离岗和异常情况报${leader}`,
    })),
  }
}

/** Each person's duties, in the order of the roster. */
export function fillPersonList(roster: PaperRoster): PersonListPaper {
  const { view, changed } = roster
  const duties = new Map(view.problem.duties.map((duty) => [duty.id, duty]))
  const own = groupBy(view.assignments, ({ person }) => person)
  return {
    ...frameOf(roster, '个人排班'),
    people: view.problem.people.flatMap((person) => {
      const mine = own.get(person.key) ?? []
      if (mine.length === 0) return []
      const line = view.account.find(({ person: name }) => name === person.key)
      return [
        {
          name: person.key,
          role: `${person.role}${person.team === '' ? '' : ` ${person.team}`}`,
          duties: turnsOf(mine, duties).map((turn) =>
            personDuty(
              turn,
              turn.some((duty) => changed.has(`${person.key}|${duty.date}`) || changed.has(`${duty.id}|${person.key}`)),
            ),
          ),
          totals: `夜班${line?.nights ?? 0}次，周末${line?.weekends ?? 0}次，节假日${line?.holidays ?? 0}次，早岗${line?.early ?? 0}次，共${line?.hours ?? 0}小时`,
        },
      ]
    }),
  }
}

/** One line for each person at each duty. */
export function fillSignIn(roster: PaperRoster, date: string): SignInPaper {
  const { view } = roster
  return {
    ...frameOf(roster, '签到表', dayText(date, weekday(date))),
    lines: view.problem.duties
      .filter((duty) => duty.date === date)
      .flatMap((duty) =>
        view.assignments
          .filter((one) => one.duty === duty.id)
          .map((one) => ({
            date: dayText(date, weekday(date)),
            window: `${duty.label} ${timesOf(duty)}`,
            post: duty.place,
            name: one.person,
            role: one.role,
          })),
      ),
    spare: spareLines,
  }
}

/** Telephone numbers of those who stand on the roster; the one paper that bears them. */
export function fillPhoneList(roster: PaperRoster): PhoneListPaper {
  const { view, phones } = roster
  const standing = new Set([...view.assignments.map(({ person }) => person), ...view.cells.map(({ person }) => person)])
  return {
    ...frameOf(roster, '排班人员联系电话'),
    lines: view.problem.people
      .filter(({ key }) => standing.has(key))
      .map(({ key, role, unit, mayLead }) => ({
        name: key,
        role,
        unit,
        phone: phones.get(key) ?? '',
        note: mayLead ? '可带班' : '',
      })),
  }
}

/** What changed since the last posted version. */
export function fillChangeList(roster: PaperRoster): ChangeListPaper {
  const { view } = roster
  const swaps = new Map(
    view.cells.filter(({ swappedWith }) => swappedWith !== '').map((cell) => [`${cell.person}|${cell.date}`, cell.swappedWith]),
  )
  return {
    ...frameOf(roster, '排班变更单'),
    lines: view.changes.map(({ date, what, before, after }) => {
      const partner = [...swaps].find(([key]) => key === `${what.split(' ')[0] ?? ''}|${date}`)?.[1]
      return {
        date: dayText(date, weekday(date)),
        post: what,
        before: before === '—' ? '空缺' : before,
        after: after === '—' ? '空缺' : after,
        reason: partner === undefined ? '' : `与${partner}换班`,
      }
    }),
  }
}

/** The account of fairness, by kind of people. */
export function fillFairness(roster: PaperRoster): FairnessPaper {
  const { view } = roster
  const groups = groupBy(
    view.account.filter(({ role }) => role !== '家长'),
    ({ role }) => role,
  )
  return {
    ...frameOf(roster, '公平账'),
    groups: [...groups].map(([name, lines]) => ({
      name,
      lines: lines.map((line) => ({
        name: line.person,
        period: { nights: line.nights, weekends: line.weekends, holidays: line.holidays, early: line.early, hours: line.hours },
        year: {
          nights: line.yearNights,
          weekends: line.yearWeekends,
          holidays: line.yearHolidays,
          early: line.yearEarly,
          hours: Number(
            (line.hours + (view.problem.carried.find(({ person }) => person === line.person)?.hours ?? 0)).toFixed(1),
          ),
        },
        note: awayNote(roster, line.person),
      })),
    })),
  }
}

function awayNote({ view }: PaperRoster, person: string): string {
  const share = view.problem.carried.find((one) => one.person === person)?.share ?? 1
  return share >= 0.95 ? '' : `本年在岗${Math.round(share * 100)}%`
}

/** Waves at one gate that follow each other are one line. */
function turnsOf(mine: readonly Assignment[], duties: ReadonlyMap<string, Duty>): Duty[][] {
  const own = mine.flatMap(({ duty }) => duties.get(duty) ?? [])
  return [...groupBy(own, ({ date, place, half, label, code }) => `${date}|${place}|${half ?? label}|${code}`).values()]
}

function personDuty(turn: readonly Duty[], changed: boolean) {
  const [first, last] = [turn[0], turn.at(-1)]
  if (first === undefined || last === undefined) throw new Error('A turn without duties.')
  const waves = [...new Set(turn.map(({ wave }) => wave))].filter((wave) => wave !== '').join('、')
  const early = first.lead === 0 ? '' : `，${addMinutes(first.start, -first.lead)}到岗`
  return {
    date: dayText(first.date, weekday(first.date)),
    time: timesOf({ ...last, start: first.start }),
    duty: `${first.label}${waves === '' ? '' : `（${waves}）`}${early}`,
    place: first.place,
    changed,
  }
}

function peopleAt({ view }: PaperRoster, duty: Duty): string {
  return view.assignments
    .filter((one) => one.duty === duty.id)
    .map(({ role, person }: Assignment) => `${role} ${person}`)
    .join('、')
}

function gapsAt({ view }: PaperRoster, duty: Duty): string {
  const gaps = groupBy(
    view.open.filter((one) => one.duty === duty.id),
    ({ role }) => role,
  )
  return gaps.size === 0 ? '' : `缺 ${[...gaps].map(([role, missing]) => `${role} ${missing.length}`).join('、')}`
}

function timesOf({ start, end }: Duty): string {
  return `${start}—${end <= start ? '次日' : ''}${end}`
}
