import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeTime } from '#shared/sync/clock.ts'
import { deletedGroup, type Op, type OpBody } from '#shared/sync/op.ts'
import { canonicalText } from './op-log.ts'
import { openReplica, startTime, type Replica } from '#core/testing/replica.ts'

const id = '019a0000-0000-7000-8000-000000000001'
const replica = '00000000000000aa'

/** A desk of a newer version, as far as its ops go. */
function createNewerDesk() {
  let last: OpBody | null = null
  let lastHash = '0'.repeat(64)
  return (tbl: string, fields: OpBody['fields'], more: object = {}): Op => {
    const seq: number = (last?.dev_seq ?? 0) + 1
    const body: OpBody = {
      actor: 'newer',
      dev_seq: seq,
      fields,
      hlc: encodeTime({ milliseconds: startTime + seq, counter: 0 }, replica),
      kind: 'set',
      op_id: `op-${seq}`,
      prev_hash: lastHash,
      rec: id,
      replica,
      schema: 9000,
      scope: 's',
      tbl,
      ...more,
    }
    lastHash = createHash('sha256').update(canonicalText(body)).digest('hex')
    last = body
    return { ...body, hash: lastHash }
  }
}

const creation = { [deletedGroup]: { base: [], v: { deleted: 0 } } }

let desk: Replica
beforeEach(() => {
  desk = openReplica()
})
afterEach(() => desk.close())

const pendingOf = (at = desk) =>
  at.database.raw.prepare('select tbl, grp, op_id, value from pending_schema order by tbl, grp, op_id').all()
const staffOf = (at = desk) => at.database.raw.prepare('select id, name, phone from staff').all()

async function expectRebuildIsSame(at = desk) {
  const before = at.snapshot()
  await at.records.rebuild()
  expect(at.snapshot()).toBe(before)
}

describe('what a newer version wrote', () => {
  it('is kept: unknown tables, groups, columns, types and properties, byte for byte', async () => {
    const newer = createNewerDesk()
    const ops = [
      newer('patrol', { ...creation, route: { base: [], v: { route: '一号线' } } }),
      newer(
        'staff',
        { ...creation, name: { base: [], v: { badge: '012', name: '解晓东' } }, face: { base: [], v: { face: 'x' } } },
        { future: { deep: [1, null, '\u2028'] } },
      ),
      newer('staff', { phone: { base: [], v: { phone: 13 } } }),
    ]
    await desk.records.apply(ops)
    expect(staffOf()).toEqual([{ id, name: '解晓东', phone: '' }])
    expect(pendingOf()).toEqual([
      { tbl: 'patrol', grp: 'route', op_id: 'op-1', value: '{"route":"一号线"}' },
      { tbl: 'staff', grp: 'face', op_id: 'op-2', value: '{"face":"x"}' },
      { tbl: 'staff', grp: 'name', op_id: 'op-2', value: '{"badge":"012","name":"解晓东"}' },
      { tbl: 'staff', grp: 'phone', op_id: 'op-3', value: '{"phone":13}' },
    ])
    expect(desk.ops()).toEqual(ops)
    await expectRebuildIsSame()
  })

  it('is carried along when this version writes the group, and comes back with an undo', async () => {
    const newer = createNewerDesk()
    await desk.records.apply([newer('staff', { ...creation, name: { base: [], v: { badge: '012', name: '解晓东' } } })])
    await desk.write((records) => records.update('staff', id, { name: '解小东' }))
    expect(desk.ops().at(-1)?.fields).toEqual({ name: { base: ['op-1'], v: { badge: '012', name: '解小东' } } })
    await expectRebuildIsSame()
    const withoutBadge = newer('staff', { name: { base: [desk.ops().at(-1)?.op_id ?? ''], v: { name: '甲' } } })
    await desk.records.apply([withoutBadge])
    expect(pendingOf()).toEqual([])
    await desk.write((records) => records.undoLast('staff', id))
    expect(pendingOf()).toMatchObject([{ grp: 'name', value: '{"badge":"012","name":"解小东"}' }])
    await expectRebuildIsSame()
  })

  it('is covered by a seal', async () => {
    const newer = createNewerDesk()
    const op = newer('staff', { ...creation, face: { base: [], v: { face: 'x' } } })
    await desk.records.apply([op])
    await desk.write((records) => records.seal('staff', id))
    const hash = createHash('sha256')
      .update(canonicalText({ [deletedGroup]: { deleted: 0 }, face: { face: 'x' } }))
      .digest('hex')
    expect(desk.ops().at(-1)?.seal).toMatchObject({ attachments: [], heads: ['op-1'], record: hash })
  })

  it('is replayed after an update of the program, also where only a part of it is known by then', async () => {
    const newer = createNewerDesk()
    await desk.records.apply([newer('staff', { ...creation, name: { base: [], v: { badge: '012', later: 1, name: '解晓东' } } })])
    const expected = desk.snapshot()
    // As an older version left it: it knew neither the table's column nor, of the group, the name.
    desk.database.as('rebuild', () => desk.database.raw.exec(`update staff set name = ''`))
    await desk.records.replay()
    expect(desk.snapshot()).toBe(expected)
  })
})
