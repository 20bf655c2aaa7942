/** A second check of a roster that shares nothing with the rules but the plain JSON: slow, by the words of the rules. For tests. */
import type { Assignment, Duty, RosterProblem } from '#shared/roster/roster.types.ts'

/** Every hard rule that a list breaks, as `rule person duty`; empty where it keeps them all. */
export function findFaults(problem: RosterProblem, assignments: readonly Assignment[]): string[] {
  const faults: string[] = []
  const dutyOf = (assignment: Assignment) => problem.duties.find(({ id }) => id === assignment.duty)
  for (const assignment of assignments) {
    const duty = dutyOf(assignment)
    const person = problem.people.find(({ key }) => key === assignment.person)
    const fault = (rule: string) => void faults.push(`${rule} ${assignment.person} ${assignment.duty}`)
    if (duty === undefined || person === undefined) {
      fault('unknown')
      continue
    }
    if (person.role !== assignment.role || duty.place !== assignment.place || duty.date !== assignment.date) fault('mismatch')
    const accepted = duty.needs.some(({ accepts, lead }) => !lead && accepts.includes(person.role))
    if (!accepted && !(duty.kind === 'duty' && person.pattern !== '')) fault('role')
    if (person.role === '教师' && duty.school !== '' && !person.unit.startsWith(duty.school)) fault('school')
    if (
      duty.kind === 'gate' &&
      person.available !== null &&
      !person.available.some((slot) => slot.weekday === duty.weekday && slot.half === duty.half)
    )
      fault('available')
    if (person.role === '家长') {
      const offers = problem.offers.filter(
        ({ person: by, school, withdrawn, cap, slots }) =>
          by === person.key &&
          school === duty.school &&
          !withdrawn &&
          cap !== null &&
          slots.some((slot) => slot.weekday === duty.weekday && slot.half === duty.half),
      )
      if (offers.length === 0) fault('offer')
      const cap = Math.max(
        0,
        ...problem.offers
          .filter(({ person: by, withdrawn }) => by === person.key && !withdrawn)
          .map(({ cap: most }) => most ?? 0),
      )
      if (assignments.filter(({ person: same }) => same === person.key).length > cap) fault('cap')
    }
    const [begin, end] = momentsOf(duty)
    for (const absence of problem.absences.filter(({ person: away, code }) => away === person.key && code !== '愿')) {
      const first = Date.parse(`${absence.from}T${absence.part === '下午' ? '12:00' : '00:00'}:00Z`) / 60_000
      const last =
        Date.parse(`${absence.to}T${absence.part === '上午' ? '12:00' : '00:00'}:00Z`) / 60_000 +
        (absence.part === '上午' ? 0 : 1440)
      if (begin - duty.lead < last && first < end) fault('absence')
    }
    if (person.newcomer) {
      const beside = assignments.filter(({ duty: same, person: other }) => same === duty.id && other !== person.key)
      const partner = beside.some(({ person: other }) => {
        const found = problem.people.find(({ key }) => key === other)
        return found !== undefined && !found.newcomer && ['民警', '辅警', '交警'].includes(found.role)
      })
      if (!partner) fault('newcomer')
    }
  }
  for (const { key } of problem.people) faults.push(...faultsOfPerson(problem, assignments, key))
  return faults
}

/** Minimum staffing that is not met, as `role duty` once for each missing person. */
export function findMissing(problem: RosterProblem, assignments: readonly Assignment[]): string[] {
  return problem.duties.flatMap((duty) => {
    const team = assignments.filter((assignment) => assignment.duty === duty.id)
    return duty.needs.flatMap(({ label, accepts, min, lead }) => {
      const have = team.filter(({ person, role }) =>
        lead ? problem.people.find(({ key }) => key === person)?.mayLead === true : accepts.includes(role),
      ).length
      return Array.from({ length: Math.max(0, min - have) }, () => `${lead ? '带班' : label} ${duty.id}`)
    })
  })
}

function faultsOfPerson(problem: RosterProblem, assignments: readonly Assignment[], key: string): string[] {
  const { restHours, maxHoursPerDay, maxGatesPerDay, maxNightsInRow } = problem.settings
  const own = assignments
    .filter(({ person }) => person === key)
    .flatMap(({ duty }) => problem.duties.filter(({ id }) => id === duty))
  const around = problem.neighbours
    .filter(({ person }) => person === key)
    .map((assignment) => ({ ...outsideDuty, ...assignment, lead: 0 }))
  const all: Pick<Duty, 'place' | 'date' | 'start' | 'end' | 'lead' | 'kind' | 'code'>[] = [...own, ...around]
  const faults: string[] = []
  for (const [at, a] of all.entries()) {
    for (const b of all.slice(at + 1)) {
      const [first, second] = momentsOf(a)[0] <= momentsOf(b)[0] ? [a, b] : [b, a]
      const gap = momentsOf(second)[0] - momentsOf(first)[1]
      const way = first.place === second.place ? 0 : second.lead
      if (gap < way) faults.push(`overlap ${key} ${first.date} ${first.start} ${second.start}`)
      const length = momentsOf(first)[1] - momentsOf(first)[0]
      const long = length >= 480 ? Math.max(restHours * 60, length >= 1200 ? 1440 : 0) : 0
      if (gap >= 0 && gap < long) faults.push(`rest ${key} ${first.date} ${first.start} ${second.date} ${second.start}`)
    }
  }
  for (const date of new Set(own.map(({ date: day }) => day))) {
    const today = own.filter(({ date: day }) => day === date)
    const minutes = today.reduce((sum, duty) => sum + momentsOf(duty)[1] - momentsOf(duty)[0], 0)
    if (today.length > 1 && minutes > maxHoursPerDay * 60) faults.push(`hours ${key} ${date}`)
    const times = new Set(today.filter(({ kind }) => kind === 'gate').map(({ place, half, label }) => `${place}${half ?? label}`))
    if (times.size > maxGatesPerDay) faults.push(`gates ${key} ${date}`)
  }
  const nights = new Set(
    all.filter(({ kind, start, end }) => kind === 'duty' && end <= start).map(({ date }) => Date.parse(date) / 86_400_000),
  )
  for (const night of nights) {
    let row = 1
    while (nights.has(night + row)) row += 1
    const ends = Date.parse(problem.from) / 86_400_000 <= night + row - 1
    if (row > maxNightsInRow && ends) faults.push(`nights ${key} ${night}`)
  }
  return faults
}

const outsideDuty = { kind: 'duty', code: '夜' } as const

/** Start and end in minutes since 1970. */
function momentsOf({ date, start, end }: Pick<Duty, 'date' | 'start' | 'end'>): [number, number] {
  const begin = Date.parse(`${date}T${start}:00Z`) / 60_000
  const finish = Date.parse(`${date}T${end}:00Z`) / 60_000
  return [begin, finish <= begin ? finish + 1440 : finish]
}
