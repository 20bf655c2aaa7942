/** Calls about sync. What talks to the hub runs outside of any transaction of its own. */
import { hostname } from 'node:os'
import { wordTable } from '#shared/sync/field-wording.ts'
import type { syncCalls } from '#shared/sync/sync.calls.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { countConflicts, readConflicts } from './conflicts.ts'
import { readDecisions, restoreLost } from './decisions.ts'
import { readSetAside } from './set-aside.ts'
import { resolveConflict } from './resolve.ts'
import { settleLate } from './settle-late.ts'
import { readRounds } from './rounds.ts'
import { storeMinutes } from './status.ts'
import type { Sync } from './sync.ts'

/** Makes the handlers. */
export function createSyncHandlers(sync: Sync): Handlers<typeof syncCalls> {
  const { raw, readerRaw } = sync.database
  return {
    status: read('sync.read', async () => sync.status()),
    now: read('sync.read', async () => ({ round: await sync.now('demand'), status: sync.status() })),
    enrol: read('sync.manage', async ({ audit }, input) => {
      await sync.enrol(input, hostname().slice(0, 100) || '前哨')
      await audit({ act: 'sync.enrol', text: '登记到中枢' })
      return sync.status()
    }),
    confirmHub: read('sync.manage', async ({ audit }, { same }) => {
      await sync.confirm(same)
      await audit({ act: 'sync.confirmHub', text: same ? '核对六个词：一致，开始同步' : '核对六个词：不一致，取消登记' })
      return sync.status()
    }),
    setMinutes: write('sync.manage', async ({ audit }, { minutes }) => {
      storeMinutes(raw, minutes)
      audit({ act: 'sync.setMinutes', text: `同步间隔改为 ${minutes} 分钟` })
      return {}
    }),
    conflicts: read('sync.resolve', async (_context, { record, limit }) => ({
      conflicts: readConflicts(readerRaw, record, limit),
      total: countConflicts(readerRaw),
    })),
    resolve: write('sync.resolve', async ({ records, audit }, decision) => {
      const table = resolveConflict(raw, records, decision)
      audit({ act: 'sync.resolve', text: `裁定${wordTable(table)}的不同修改`, table, record: decision.record })
      return {}
    }),
    decisions: read('sync.resolve', async (_context, { limit }) => ({ decisions: readDecisions(readerRaw, limit) })),
    restore: write('sync.resolve', async ({ records, audit }, input) => {
      const table = restoreLost(raw, records, input)
      audit({ act: 'sync.restore', text: `恢复${wordTable(table)}裁定时没有保留的一份`, table, record: input.record })
      return {}
    }),
    exportBatch: read('sync.manage', async ({ audit }, { file }) => {
      const ops = sync.exportBatch(file)
      await audit({ act: 'sync.exportBatch', text: `导出待传修改 ${ops} 处，供中枢读入` })
      return { file, ops }
    }),
    importBatch: read('sync.manage', async ({ audit }, { file }) => {
      const round = await sync.importBatch(file)
      await audit({ act: 'sync.importBatch', text: `读入中枢回执：确认 ${round.sent} 处，收到 ${round.received} 处` })
      return { round, status: sync.status() }
    }),
    history: read('sync.read', async (_context, { limit }) => ({ rounds: readRounds(readerRaw, limit) })),
    settleLate: write('sync.resolve', async ({ records, audit }, input) => {
      const table = settleLate(raw, records, input)
      const act = input.way === 'addendum' ? '写入补充说明' : '核对后不采用'
      audit({ act: 'sync.settleLate', text: `${wordTable(table)}归档后的一处修改：${act}`, table, record: input.record })
      return {}
    }),
    quarantine: read('sync.read', async ({ session }) => ({
      entries: readSetAside(readerRaw, session.rights.includes('sync.resolve')),
    })),
  }
}
