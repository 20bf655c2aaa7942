/** Fills a fresh database with the demo data: through the same calls as a window, with a clock that runs through the season. */
import { calls } from '#shared/calls.ts'
import { demoAccounts, demoPassword } from '#shared/desk/demo.ts'
import { addDays, todayIn } from '#shared/kernel/dates.ts'
import { createDispatch, type Dispatch, type DispatchTarget } from '#core/rpc/dispatch.ts'
import type { Clock, Connection } from '#core/rpc/handler.ts'
import { createFirstAccount } from '#core/accounts/accounts.ts'
import { createStation } from '#core/station/station.ts'
import type { CoreServices } from '#core/services.ts'
import { addDemoEnterprises } from './demo-enterprises.ts'
import { addDemoRosters } from './demo-rosters.ts'
import { readDemoData, type DemoDispute } from './demo-data.ts'
import { createChance } from './demo-people.ts'
import { registrationOf, storyOf, type StoryMoment } from './dispute-story.ts'

/** A clock that is set to the moment of each step. */
export interface MovableClock extends Clock {
  set(milliseconds: number): void
}

/** Makes a clock that starts at a moment. */
export function createMovableClock(start: number): MovableClock {
  let time = start
  return { now: () => time, set: (milliseconds) => (time = milliseconds) }
}

/** What is filled. */
export interface DemoTarget extends DispatchTarget {
  readonly services: CoreServices
}

interface PlannedStep {
  readonly at: number
  readonly run: () => Promise<void>
}

const seed = 20_261_123
const minute = 60_000
const chinaOffset = 8 * 60 * minute
/** Station and accounts are older than the oldest dispute. */
const setUpDaysAgo = 90

/** Fills the database; `clock` is the one that it was opened with, `now` the end of the story. */
export async function fillDemo(opened: DemoTarget, clock: MovableClock, now: number): Promise<void> {
  const { services } = opened
  const data = readDemoData(services.resourcesFolder)
  const dispatch = createDispatch({ calls, clock, always: {}, target: () => opened })
  const chance = createChance(seed)
  const today = todayIn(now)

  clock.set(momentOf(addDays(today, -setUpDaysAgo), 9 * 60))
  await addStation(services, data.station)
  const people = await signInAll(dispatch, services)
  const chief = personNamed(people, demoAccounts[0]?.displayName ?? '')
  await addPlacesAndStaff(dispatch, chief, data)

  const planned: PlannedStep[] = []
  for (const dispute of data.disputes) planRegistration(dispute)
  // Steps of all disputes run in the order of time, so that numbers, ids and log grow as they would have.
  while (planned.length > 0) {
    planned.sort((a, b) => a.at - b.at)
    const next = planned.shift()
    if (next === undefined) break
    clock.set(next.at)
    await next.run()
  }
  clock.set(now - minute)
  await addDemoRosters((name, input) => make(dispatch, chief, name, input), today)
  await addDemoEnterprises((name, input) => make(dispatch, chief, name, input), today)

  function planRegistration(dispute: DemoDispute): void {
    const registeredOn = addDays(today, -dispute.from)
    const connection = personNamed(people, dispute.mediator)
    const at = Math.min(momentOf(registeredOn, 9 * 60 + chance(30)), now - 5 * minute)
    planned.push({
      at,
      run: async () => {
        const input = registrationOf(dispute, todayIn(at), chance)
        const { id } = calls.mediation.create.output.parse(await make(dispatch, connection, 'mediation.create', input))
        const opened = calls.mediation.open.output.parse(await make(dispatch, connection, 'mediation.open', { id }))
        const parties = opened.parties.map((party) => party.id)
        for (const step of storyOf(dispute, parties)) planStep(dispute, registeredOn, id, step.at, step.run)
      },
    })
  }

  function planStep(
    dispute: DemoDispute,
    registeredOn: string,
    caseId: string,
    minutes: number,
    run: (moment: StoryMoment) => Promise<unknown>,
  ): void {
    const at = Math.min(momentOf(registeredOn, minutes), now - minute)
    const day = todayIn(at)
    // A helper registers; what makes or ends an agreement is done by someone who may.
    const actor = dispute.mediator === '何小川' ? '陈志远' : dispute.mediator
    const moment: StoryMoment = {
      caseId,
      day,
      minute: new Date(at + chinaOffset).toISOString().slice(0, 16),
      later: (days) => addDays(day, days),
      make: (name, input) => make(dispatch, personNamed(people, actor), `mediation.${name}`, input),
    }
    planned.push({ at, run: async () => void (await run(moment)) })
  }
}

type People = ReadonlyMap<string, Connection>

async function addStation(services: CoreServices, station: Parameters<typeof createStation>[1]): Promise<void> {
  await services.write({ id: '', name: '演示数据' }, 'desk.setUp', async (scope) => {
    await createStation(scope, station)
    for (const account of demoAccounts)
      await createFirstAccount(scope, { ...account, password: demoPassword }, services.scryptCost)
  })
}

async function signInAll(dispatch: Dispatch, { db }: CoreServices): Promise<People> {
  const accounts = await db.selectFrom('account').select(['login_name', 'display_name']).execute()
  const people = new Map<string, Connection>()
  for (const { login_name: loginName, display_name: displayName } of accounts) {
    const connection: Connection = { session: null }
    await make(dispatch, connection, 'accounts.signIn', { loginName, password: demoPassword })
    people.set(displayName, connection)
  }
  return people
}

async function addPlacesAndStaff(
  dispatch: Dispatch,
  chief: Connection,
  { units, staff }: ReturnType<typeof readDemoData>,
): Promise<void> {
  const ids = new Map<string, string>()
  for (const unit of units) {
    const { id } = calls.station.saveUnit.output.parse(await make(dispatch, chief, 'station.saveUnit', unit))
    ids.set(unit.name, id)
  }
  for (const { name, position, unit } of staff) {
    await make(dispatch, chief, 'station.saveStaff', { name, position, unitId: ids.get(unit) ?? null })
  }
}

function personNamed(people: People, name: string): Connection {
  const connection = people.get(name)
  if (connection === undefined) throw new Error('A demo dispute names a mediator without an account.')
  return connection
}

function make(dispatch: Dispatch, connection: Connection, name: string, input: unknown): Promise<unknown> {
  return dispatch(connection, name, input, { signal: new AbortController().signal, progress: () => {} })
}

/** Milliseconds of a local day and minute. */
function momentOf(date: string, minutes: number): number {
  return Date.parse(`${date}T00:00:00Z`) - chinaOffset + minutes * minute
}
