/** One open database with all its modules: records, projections and search index, handlers by module. */
import type { ChangeEvent, SessionEvent } from '#shared/rpc/port.ts'
import { createAuditHandlers } from './audit/audit.handlers.ts'
import { createAccountsHandlers } from '#core/accounts/accounts.ts'
import { openDatabase } from '#core/db/open.ts'
import { createRecords } from '#core/records/create-records.ts'
import { createConductHandlers } from '#core/conduct/conduct.ts'
import { createDraftsHandlers } from '#core/drafts/drafts.ts'
import { createEnterpriseHandlers } from '#core/enterprise/enterprise.ts'
import { createFilesHandlers } from '#core/files/files.ts'
import { createMediationHandlers } from '#core/mediation/mediation.ts'
import { createPrintHandlers } from '#core/print/print.ts'
import { createProjectionRegistry } from '#core/records/projections.ts'
import type { DispatchTarget } from '#core/rpc/dispatch.ts'
import type { Clock, Connection } from '#core/rpc/handler.ts'
import { describeSafely } from '#core/rpc/failures.ts'
import { createWriteQueue } from '#core/rpc/write-queue.ts'
import { createSearchRegistry } from '#core/search/search-registry.ts'
import { createRosterHandlers } from '#core/roster/roster.ts'
import { createSearchHandlers } from './search/search.handlers.ts'
import { createStationHandlers } from '#core/station/station.ts'
import { createSyncHandlers } from './sync/sync.handlers.ts'
import { createSync, type Sync, type SyncOptions } from '#core/sync/sync.ts'
import type { CoreServices, Log, ScryptCost } from './services.ts'

/** How a database is opened. */
export interface OpenDeskOptions {
  readonly file: string
  /** 32 bytes. */
  readonly key: Buffer
  readonly demo: boolean
  readonly clock: Clock
  readonly log: Log
  readonly resourcesFolder: string
  readonly version: string
  readonly scryptCost: ScryptCost
  readonly nativeBinding?: string
  readonly sync?: SyncOptions
  onChange(change: ChangeEvent): void
  announce(connection: Connection, event: SessionEvent): void
}

/** An open database that serves calls. */
export interface OpenedDesk extends DispatchTarget {
  readonly services: CoreServices
  readonly sync: Sync
  /** Does what modules want done before the first question; never throws. */
  prepare(): Promise<void>
  /** Tells everyone that another process has written, if one has. */
  lookForForeignWrites(): void
  /** Resolves when no write runs or waits. */
  drained(): Promise<void>
  /** Waits for the running and waiting writes, then closes the database. */
  close(): Promise<void>
}

/** Opens or makes the database. Throws what openDatabase throws. */
export function openDesk(options: OpenDeskOptions): OpenedDesk {
  const { clock, log } = options
  const database = openDatabase(options)
  const projections = createProjectionRegistry()
  const search = createSearchRegistry()
  const records = createRecords({ database, clock, projections, search, onChange })
  const queue = createWriteQueue()
  const watchers: ((change: ChangeEvent) => void)[] = []
  const preparations: (() => Promise<unknown>)[] = []
  let closed = false

  const services: CoreServices = {
    clock,
    log,
    projections,
    search,
    demo: options.demo,
    scryptCost: options.scryptCost,
    resourcesFolder: options.resourcesFolder,
    version: options.version,
    db: database.reader,
    watch: (listener) => void watchers.push(listener),
    prepare: (run) => void preparations.push(run),
    announce: options.announce,
    write: (actor, act, run) => queue.run(() => records.write(actor, act, run)),
  }

  const exchange = createSync(services, database, (run) => queue.run(() => records.exchange(run)), options.onChange, options.sync)

  const handlers = {
    accounts: createAccountsHandlers(services),
    audit: createAuditHandlers(database),
    conduct: createConductHandlers(services),
    drafts: createDraftsHandlers(),
    enterprise: createEnterpriseHandlers(services),
    files: createFilesHandlers(),
    mediation: createMediationHandlers(services),
    print: createPrintHandlers(services),
    roster: createRosterHandlers(services),
    search: createSearchHandlers(),
    station: createStationHandlers(services),
    sync: createSyncHandlers(exchange),
  }

  let foreignVersion = dataVersion()
  return {
    services,
    sync: exchange,
    clock,
    handlers,
    db: services.db,
    write: services.write,
    async prepare() {
      for (const run of preparations) {
        // Calls that came meanwhile go first.
        await new Promise(setImmediate)
        if (closed) return
        await run().catch((error: unknown) => log.warn(`preparing: ${describeSafely(error)}`))
      }
    },
    lookForForeignWrites() {
      const version = dataVersion()
      if (version === foreignVersion) return
      foreignVersion = version
      onChange({ tables: [], records: [] })
    },
    drained: queue.drained,
    async close() {
      closed = true
      await exchange.stop()
      await queue.drained()
      database.close()
    },
  }

  function onChange(change: ChangeEvent): void {
    for (const watcher of watchers) watcher(change)
    options.onChange(change)
    exchange.noteWrite()
  }

  /** Changes when another connection has written; of the writing connection's view that can only be another process. */
  function dataVersion(): unknown {
    return database.raw.pragma('data_version', { simple: true })
  }
}
