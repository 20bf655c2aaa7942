/** The counts of each police room for the month's form. Rooms keep parks; what has no park or room gets a row of its own, so that the sum holds. */
import { requestCategories, type RequestFigure } from '#shared/enterprise/enterprise.types.ts'
import { roomOf, type RoomCounts } from '#shared/enterprise/month-form.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { disputeRowOf } from './dispute.handlers.ts'
import { listDisputes } from './dispute.queries.ts'
import {
  countFilesByPark,
  countRequestsByPark,
  countShifts,
  countVisitsByPark,
  listRooms,
  type Period,
} from './report.queries.ts'

/** A room with the parks that it keeps. */
export interface Room {
  readonly room: string
  readonly parks: readonly string[]
  readonly counts: RoomCounts
}

type Counts = { -readonly [Key in keyof RoomCounts]: Key extends 'categories' ? number[] : number }

/** Rooms of the station first, then what the files name beside them. */
export async function countRooms(db: ReadDatabase, period: Period, today: string): Promise<Room[]> {
  const names = await listRooms(db)
  const rooms = new Map<string, { readonly parks: Set<string>; readonly counts: Counts }>()
  for (const name of names) rooms.set(name, { parks: new Set(), counts: noCounts() })

  for (const { park, enterprises, employees } of await countFilesByPark(db)) {
    const counts = at(park)
    counts.enterprises += enterprises
    counts.employees += employees
  }
  for (const { park, visits, visited } of await countVisitsByPark(db, period)) {
    const counts = at(park)
    counts.visits += visits
    counts.visited += visited
  }
  for (const { park, category, requests } of await countRequestsByPark(db, 'received', period, today)) {
    const counts = at(park)
    const place = requestCategories.findIndex((one) => one === category)
    const index = place === -1 ? requestCategories.length - 1 : place
    counts.received += requests
    counts.categories[index] = (counts.categories[index] ?? 0) + requests
  }
  await add('spot', 'spot')
  await add('closed', 'closed')
  await add('overdue', 'overdue')
  await add('closedJudged', 'judged')
  await add('closedSatisfied', 'satisfied')
  for (const dispute of (await listDisputes(db, period.from, period.to)).map(disputeRowOf)) {
    const counts = dispute.enterpriseId === '' ? room('未关联企业', '') : at(dispute.park)
    counts.disputes += 1
    // 截至月末: what was settled later is not settled in this month's form; without a day it counts.
    counts.settled += Number(dispute.outcome === 'settled' && (dispute.closedOn === null || dispute.closedOn <= period.to))
    counts.amountFen += dispute.amountFen ?? 0
  }
  for (const { post, shifts } of await countShifts(db, period)) room(roomOfPost(post, [...rooms.keys()]), null).shifts += shifts
  return [...rooms].map(([name, { parks, counts }]) => ({ room: name, parks: [...parks], counts }))

  async function add(code: RequestFigure, into: 'spot' | 'closed' | 'overdue' | 'judged' | 'satisfied'): Promise<void> {
    for (const { park, requests } of await countRequestsByPark(db, code, period, today)) at(park)[into] += requests
  }

  function at(park: string): Counts {
    return room(roomOf(park, names), park)
  }

  function room(name: string, park: string | null): Counts {
    const known = rooms.get(name) ?? { parks: new Set<string>(), counts: noCounts() }
    rooms.set(name, known)
    if (park !== null) known.parks.add(park)
    return known.counts
  }
}

/** The only room whose name the post begins with; a post of several rooms has its own row. */
function roomOfPost(post: string, rooms: readonly string[]): string {
  const bare = post.replace(/(?:警企)?联防岗?$/u, '')
  const found = rooms.filter((room) => bare !== '' && room.startsWith(bare))
  return found.length === 1 ? (found[0] ?? post) : post === '' ? '未写明岗点' : post
}

function noCounts(): Counts {
  return {
    enterprises: 0,
    employees: 0,
    visited: 0,
    visits: 0,
    received: 0,
    spot: 0,
    closed: 0,
    overdue: 0,
    judged: 0,
    satisfied: 0,
    categories: requestCategories.map(() => 0),
    disputes: 0,
    settled: 0,
    amountFen: 0,
    shifts: 0,
  }
}
