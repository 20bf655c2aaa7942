/** Ops of other desks into this one: verified, merged, listed and searchable, a thousand at a time, beside a bare insert of their texts. */
import { createMediationHandlers } from '#core/mediation/mediation.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import { applyPage } from '#core/sync/pages.ts'
import { sha256Hex } from '#core/sync/keys.ts'
import { openReplica } from '#core/testing/replica.ts'
import { encodeTime } from '#shared/sync/clock.ts'
import type { Page } from '#shared/sync/pull-messages.ts'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { servicesOf } from '../support/seed-cases.ts'
import { timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'

const opsPerPage = 1000

export const syncApply: Bench = { name: 'sync.apply', goal: 50, unit: 'ms', needsWindow: false, run: measure }

async function measure({ quick, closeLater }: BenchContext): Promise<Measured> {
  await loadPinyin()
  const writer = openReplica()
  closeLater(() => writer.close())
  writer.database.raw.pragma('synchronous = OFF')
  for (let at = 0; at < (quick ? 600 : 3000); at += 1) {
    await writer.write((records) => {
      const id = records.create('mediation_case', {
        number: `(2026)人调字第${at}号`,
        title: `地界纠纷${at}`,
        summary: `双方对承包地的界线有争议，第${at}件，现场已丈量。`,
        village: '海龙村',
        state: 'accepted',
        registered_on: '2026-11-01',
        accepted_on: '2026-11-01',
        kind_code: 'LD01',
      })
      records.create('mediation_party', { case_id: id, side: 1, name: '陈国富', phones: '13800001234' })
      records.create('mediation_party', { case_id: id, side: 2, name: '李桂芳' })
      if (at % 2 === 0) records.update('mediation_case', id, { mediator: '王调解' })
    })
  }
  const ops = writer.ops().map((op) => ({ ...op, eff_hlc: encodeTime({ milliseconds: 1, counter: 1 }, 'a'.repeat(16)) }))
  const reader = openReplica()
  closeLater(() => reader.close())
  createMediationHandlers(servicesOf(reader.database, reader))
  let chain = startOfChain
  const pages = Array.from({ length: Math.ceil(ops.length / opsPerPage) }, (_, number) => {
    const part = ops.slice(number * opsPerPage, (number + 1) * opsPerPage)
    for (const { hash, eff_hlc } of part) chain = nextChain(sha256Hex, chain, hash, eff_hlc)
    const scope = part[0]?.scope ?? ''
    return { scope, epoch: 'one', from: number * opsPerPage + 1, ops: part as Page['ops'], chain, head: ops.length }
  })
  const time = await timeOf(async () => {
    for (const page of pages) await reader.records.exchange((exchange) => applyPage(exchange, page))
  })
  const bare = writer.database.raw
  bare.exec('create table bench_op(seq integer primary key, body text not null)')
  const insert = bare.prepare('insert into bench_op(body) values (?)')
  const baseline = await timeOf(() => bare.transaction(() => ops.forEach((op) => insert.run(JSON.stringify(op))))())
  return {
    value: (time / ops.length) * 1000,
    baseline: (baseline / ops.length) * 1000,
    note: `${Math.round((ops.length / time) * 1000)} ops/s of ${ops.length}`,
  }
}
