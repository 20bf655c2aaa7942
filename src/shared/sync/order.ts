/** The order in which the ops of a record are told: by time, but never an op before one that it replaced, whatever the clocks said. */
import { effectiveTime, type MergeOp } from './merge.ts'

interface Place {
  readonly time: string
  /** Steps behind the op that the time was taken from. */
  readonly step: number
}

/** Ops, oldest first: a pure function of their set. */
export function inCausalOrder<Item>(items: readonly Item[], opOf: (item: Item) => MergeOp): Item[] {
  const ops = items
    .map((item) => ({ item, op: opOf(item) }))
    .toSorted((a, b) => compare(effectiveTime(a.op), effectiveTime(b.op)))
  const byId = new Map(ops.map(({ op }) => [op.op_id, op]))
  const places = new Map<string, Place>()

  function placeOf(op: MergeOp): Place {
    const known = places.get(op.op_id)
    if (known !== undefined) return known
    let place: Place = { time: effectiveTime(op), step: 0 }
    // Ends the walk should hostile ops replace each other in a circle.
    places.set(op.op_id, place)
    for (const { base } of Object.values(op.fields)) {
      for (const id of base) {
        const replaced = byId.get(id)
        if (replaced === undefined) continue
        const before = placeOf(replaced)
        if (comparePlaces(before, place) >= 0) place = { time: before.time, step: before.step + 1 }
      }
    }
    places.set(op.op_id, place)
    return place
  }

  return ops
    .toSorted((a, b) => comparePlaces(placeOf(a.op), placeOf(b.op)) || compare(a.op.op_id, b.op.op_id))
    .map(({ item }) => item)
}

function comparePlaces(a: Place, b: Place): number {
  return compare(a.time, b.time) || a.step - b.step
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
