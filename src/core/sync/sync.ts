/** Sync of one open desk: its rounds, their schedule, enrolment, exchange by file. */
import type { ChangeEvent } from '#shared/rpc/port.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { SyncCause, SyncRound, SyncStatus } from '#shared/sync/sync.calls.ts'
import type { DeskDatabase } from '#core/db/open.ts'
import { replaceProvisional } from '#core/mediation/case-number.ts'
import type { CoreServices } from '#core/services.ts'
import { enrol, type EnrolInput } from './enrol.ts'
import { exportBatch, importBatch } from './exchange-file.ts'
import { forgetHub, isHeld, setHeld } from './held.ts'
import { noteGood, readHub } from './hub-state.ts'
import { openNetwork as openRealNetwork, type OpenNetwork } from './network.ts'
import { countWaiting } from './outbox.ts'
import { syncRound, type RoundTools } from './round.ts'
import { noteRound } from './rounds.ts'
import { createScheduler } from './scheduler.ts'
import { readMinutes, readStatus } from './status.ts'
import type { Fault, SyncStore } from './sync-store.ts'

/** Given in tests: another network, faults at labelled moments. */
export interface SyncOptions {
  readonly openNetwork?: OpenNetwork
  readonly fault?: Fault
  /** Destroys the desk's key by the hub's order. */
  wipe?(): Promise<void>
}

/** Sync of one open desk. */
export interface Sync {
  readonly database: DeskDatabase
  status(): SyncStatus
  now(cause: SyncCause): Promise<SyncRound>
  enrol(input: EnrolInput, deviceName: string): Promise<void>
  /** Two people have compared the six words; where they differ the enrolment is forgotten. Throws CallError `conflict`. */
  confirm(same: boolean): Promise<void>
  exportBatch(file: string): number
  importBatch(file: string): Promise<SyncRound>
  /** Rounds by time and after saves, until `finish`. */
  start(): void
  noteWrite(): void
  /** One last round, if something waits. */
  finish(): Promise<void>
  /** Ends the running round. */
  stop(): Promise<void>
}

/** Makes sync; nothing runs before it is asked for. */
export function createSync(
  services: CoreServices,
  database: DeskDatabase,
  change: SyncStore['change'],
  onChange: (event: ChangeEvent) => void,
  options: SyncOptions = {},
): Sync {
  const { clock, log } = services
  const store: SyncStore = { reader: database.readerRaw, change }
  const controller = new AbortController()
  const tools: RoundTools = {
    store,
    clock,
    log,
    fault: options.fault ?? (() => {}),
    signal: controller.signal,
    openNetwork: options.openNetwork ?? openRealNetwork,
    wipe: options.wipe ?? (() => Promise.resolve()),
  }
  const scheduler = createScheduler({
    run: runRound,
    enrolled: () => readHub(store.reader) !== undefined && !isHeld(store.reader),
    minutes: () => readMinutes(store.reader),
    waiting: () => countWaiting(store.reader) > 0,
    onState: () => onChange({ tables: ['sync'], records: [] }),
  })

  return {
    database,
    status: () => readStatus(store.reader, clock.now(), scheduler.running()),
    now: (cause) => scheduler.now(cause),
    async enrol(input, deviceName) {
      if (services.demo) throw new CallError('refused_by_rule', '演示数据不能登记到中枢。请退出演示，在正式数据中登记。')
      await enrol({ store, clock, openNetwork: tools.openNetwork }, input, deviceName)
      if (!isHeld(store.reader)) await scheduler.now('enrol')
    },
    async confirm(same) {
      if (!isHeld(store.reader)) throw new CallError('conflict', '这台电脑没有等着核对的登记。请刷新后再看。')
      await store.change(({ raw }) => (same ? setHeld(raw, false) : forgetHub(raw)))
      if (same) await scheduler.now('enrol')
    },
    exportBatch: (file) => exportBatch(store, file),
    importBatch: takeFile,
    start: scheduler.start,
    noteWrite: scheduler.noteWrite,
    finish: scheduler.finish,
    async stop() {
      controller.abort()
      await scheduler.stop()
    },
  }

  async function runRound(cause: SyncCause): Promise<SyncRound> {
    if (readHub(store.reader) === undefined)
      throw new CallError('refused_by_rule', '这台电脑还没有登记到中枢。请先由所长或管理员登记。')
    if (isHeld(store.reader))
      throw new CallError('refused_by_rule', '还没有核对六个词，核对以前不送出任何数据。请所长或管理员先核对。')
    const round = await syncRound(tools, cause)
    if (round.error === null) await giveNumbers()
    return round
  }

  /** Official numbers go out with the next round. */
  async function giveNumbers(): Promise<void> {
    const waiting = store.reader.prepare('select 1 from mediation_case where number_provisional = 1 limit 1').get()
    if (waiting === undefined) return
    await services.write({ id: '', name: '中枢编号' }, 'sync.numbers', ({ tx, records }) => replaceProvisional(tx, records))
  }

  async function takeFile(file: string): Promise<SyncRound> {
    const startedAt = new Date(clock.now()).toISOString()
    const { sent, received } = await importBatch(tools, file)
    const round = {
      startedAt,
      endedAt: new Date(clock.now()).toISOString(),
      cause: 'file' as const,
      sent,
      received,
      blobsSent: 0,
      blobsReceived: 0,
    }
    await store.change(({ raw }) => {
      noteRound(raw, { ...round, error: null }, null)
      noteGood(raw, round.endedAt)
    })
    onChange({ tables: ['sync'], records: [] })
    return { ...round, error: null }
  }
}
