import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Op, Seal } from '#shared/sync/op.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { canonicalText } from './op-log.ts'

let desk: Replica
let other: Replica
beforeEach(() => {
  desk = openReplica()
  other = openReplica()
})
afterEach(() => {
  desk.close()
  other.close()
})

const sealedIn = ({ database }: Replica) => database.raw.prepare('select sealed from mediation_case').all()
const lateIn = ({ database }: Replica) => database.raw.prepare(`select kind from op where verdict = 'late'`).all()

/** The last op with another seal under a valid hash, as somebody who holds the line but not the key could make it. */
function forge(change: (seal: Seal) => Seal): Op[] {
  const ops = desk.ops()
  const op = ops.at(-1)
  if (op?.seal === undefined) throw new Error('The last op is a seal.')
  const { hash: _hash, eff_hlc: _stamp, ...body } = { ...op, seal: change(op.seal) }
  return [...ops.slice(0, -1), { ...body, hash: createHash('sha256').update(canonicalText(body)).digest('hex') }]
}

describe('a seal', () => {
  beforeEach(async () => {
    const id = await desk.write((records) => records.create('mediation_case', { summary: '地界不清' }))
    await desk.write((records) => records.update('mediation_case', id, { village: '海龙村' }))
    await desk.write((records) => records.seal('mediation_case', id, [{ id: 'file', sha256: 'a'.repeat(64) }]))
  })

  it('is signed by the device and holds on every desk', async () => {
    expect(desk.ops().at(-1)?.seal?.signature?.value).toMatch(/^[A-Za-z0-9_-]{86}$/)
    await other.records.apply(desk.ops())
    expect(sealedIn(other)).toEqual([{ sealed: 1 }])
    expect(lateIn(other)).toEqual([])
  })

  it('without a signature, as earlier versions made it, holds too', async () => {
    await other.records.apply(forge(({ heads, attachments, record }) => ({ heads, attachments, record })))
    expect(sealedIn(other)).toEqual([{ sealed: 1 }])
  })

  it.each<[string, (seal: Seal) => Seal]>([
    ['of another content', (seal) => ({ ...seal, record: '0'.repeat(64) })],
    ['of other files', (seal) => ({ ...seal, attachments: [] })],
    ['of fewer ops', (seal) => ({ ...seal, heads: seal.heads.slice(0, 1) })],
    ['with a signature that is none', (seal) => ({ ...seal, signature: { key: 'AAAA', value: 'AAAA' } })],
  ])('%s is kept apart and never merged, in any order', async (_name, change) => {
    const forged = forge(change)
    await other.records.apply(forged)
    expect(sealedIn(other)).toEqual([{ sealed: 0 }])
    expect(lateIn(other)).toEqual([{ kind: 'seal' }])
    const third = openReplica()
    await third.records.apply(forged.toReversed())
    expect(sealedIn(third)).toEqual([{ sealed: 0 }])
    third.close()
  })
})
