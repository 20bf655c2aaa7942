/** Desks of a test that sync with a real hub over HTTP on the loopback address: real databases, real rounds, faults where the test wants them. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SyncRound } from '#shared/sync/sync.calls.ts'
import { newestVersion } from '#core/db/migrations/index.ts'
import { openDatabase } from '#core/db/open.ts'
import { enrol } from '#core/sync/enrol.ts'
import { openNetwork, type OpenNetwork } from '#core/sync/network.ts'
import { syncRound } from '#core/sync/round.ts'
import type { Fault, StepTools, SyncStore } from '#core/sync/sync-store.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { restoreBackup } from '#hub/admin/restore.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../hub/test-hub.ts'

/** A hub that listens. */
export interface SyncHub {
  readonly test: TestHub
  readonly address: string
  newStation(): Promise<string>
  /** Ends this hub; one restored from the backup takes its place at the same address. */
  replaceFromBackup(backup: string): Promise<SyncHub>
  stop(): Promise<void>
}

/** Over PGlite, unless the test says otherwise. */
export async function startSyncHub(choice: StoreChoice = inFolder): Promise<SyncHub> {
  return serve(await startTestHub(choice), 0)
}

async function serve(test: TestHub, port: number): Promise<SyncHub> {
  let stations = 0
  const address = await test.app.listen({ host: '127.0.0.1', port })
  return {
    test,
    address,
    newStation: () => test.addStation(`同步测试站 ${(stations += 1)} ${randomBytes(4).toString('hex')}`),
    async replaceFromBackup(backup) {
      await test.close()
      for (const name of readdirSync(test.folder))
        if (join(test.folder, name) !== backup) rmSync(join(test.folder, name), { recursive: true })
      await restoreBackup({ folder: test.folder, databaseUrl: undefined }, backup, Date.now())
      await test.reopen()
      return await serve(test, Number(new URL(address).port))
    },
    stop: () => test.stop(),
  }
}

const inFolder: StoreChoice = { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) }

/** How a round of a test runs. */
export interface RoundOptions {
  readonly fault?: Fault
  /** What becomes of each request: goes through, is lost on the way there, or its answer on the way back. */
  readonly line?: (request: number) => 'good' | 'lost' | 'answer-lost'
  readonly whileWaiting?: (request: number) => Promise<void>
}

const templateKey = randomBytes(32)
let templateFile = ''

/** An empty database of this version, made once: most of a new desk's time went into its migrations. */
function template(): string {
  if (templateFile !== '') return templateFile
  templateFile = join(mkdtempSync(join(tmpdir(), 'qianshao-template-')), 'desk.db')
  const database = openDatabase({ file: templateFile, key: templateKey })
  database.raw.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  process.once('exit', () => rmSync(dirname(templateFile), { recursive: true, force: true }))
  return templateFile
}

/** One desk. */
export class SyncDesk {
  replica: Replica
  hub: SyncHub
  wiped = false
  private readonly folder: string
  private readonly key: Buffer

  /** Its database and what it understands; of a former version until it is upgraded. */
  private version: number

  constructor(hub: SyncHub, from?: SyncDesk, version = newestVersion) {
    this.version = version
    this.hub = hub
    this.folder = mkdtempSync(join(tmpdir(), 'qianshao-sync-'))
    this.key = from?.key ?? templateKey
    if (from !== undefined) from.copyTo(this.file)
    else if (version === newestVersion) copyFileSync(template(), this.file)
    this.replica = this.open()
  }

  /** Enrols at the station. */
  async enrol(station: string): Promise<string> {
    const { device, code } = await inviteToStation(this.hub.test.hub, station, '测试电脑')
    await enrol(
      { store: this.store, clock: this.replica.clock, openNetwork: fromElsewhere(this.hub.test) },
      { address: this.hub.address, code },
      '测试电脑',
    )
    return device
  }

  /** One round; a failure is part of its answer. */
  async round(options: RoundOptions = {}): Promise<SyncRound> {
    const wipe = async () => {
      this.wiped = true
    }
    return syncRound({ ...this.tools, fault: options.fault ?? (() => {}), openNetwork: overLine(options), wipe }, 'demand')
  }

  get tools(): StepTools {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    return { store: this.store, clock: this.replica.clock, log, fault: () => {}, signal: new AbortController().signal }
  }

  /** As a restart does: the database is closed and opened again. */
  restart(): void {
    const time = this.replica.clock.time
    this.replica.close()
    this.replica = this.open()
    this.replica.clock.time = time
  }

  /** Installs this version: the database is migrated when it is opened. */
  upgrade(): void {
    this.version = newestVersion
    this.restart()
  }

  /** Copies the files as a kill at this moment leaves them; what it answers with puts them back and starts from them. */
  keepDisk(): () => void {
    const kept = mkdtempSync(join(tmpdir(), 'qianshao-kept-'))
    const names = ['desk.db', 'desk.db-wal']
    for (const name of names) copyFileSync(join(this.folder, name), join(kept, name))
    return () => {
      const time = this.replica.clock.time
      this.replica.close()
      rmSync(join(this.folder, 'desk.db-shm'), { force: true })
      for (const name of names) copyFileSync(join(kept, name), join(this.folder, name))
      rmSync(kept, { recursive: true })
      this.replica = this.open()
      this.replica.clock.time = time
    }
  }

  /** Another computer with a copy of this one's disk. */
  clone(): SyncDesk {
    const copy = new SyncDesk(this.hub, this)
    copy.replica.clock.time = this.replica.clock.time
    return copy
  }

  close(): void {
    this.replica.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  get store(): SyncStore {
    return { reader: this.replica.database.readerRaw, change: (run) => this.replica.records.exchange(run) }
  }

  get raw(): Replica['database']['raw'] {
    return this.replica.database.raw
  }

  private get file(): string {
    return join(this.folder, 'desk.db')
  }

  private open(): Replica {
    const replica = openReplica({ file: this.file, key: this.key, keep: true, version: this.version })
    replica.database.raw.pragma('synchronous = OFF')
    return replica
  }

  private copyTo(file: string): void {
    this.raw.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(this.file, file)
    if (existsSync(`${this.file}-wal`)) copyFileSync(`${this.file}-wal`, `${file}-wal`)
  }
}

/** Without sockets and each from another address: the hub limits how often one address may try to enrol. */
function fromElsewhere({ app }: TestHub): OpenNetwork {
  const remoteAddress = [10, ...randomBytes(3)].join('.')
  return () => ({
    async send({ method, path, headers, body }) {
      const plain = { ...headers, 'accept-encoding': 'identity' }
      const answer = await app.inject({ method, url: path, headers: plain, payload: body, remoteAddress })
      const told = Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
      return { status: answer.statusCode, headers: Object.fromEntries(told), body: answer.rawPayload }
    },
    seenPin: () => null,
    close: () => {},
  })
}

/** The real network with a bad line in between. */
function overLine({ line = () => 'good', whileWaiting }: RoundOptions): OpenNetwork {
  let requests = 0
  return (address, pin) => {
    const network = openNetwork(address, pin)
    return {
      ...network,
      async send(request) {
        const number = (requests += 1)
        const fate = line(number)
        if (fate === 'lost') throw new Error('The request was lost.')
        const answer = await network.send(request)
        await whileWaiting?.(number)
        if (fate === 'answer-lost') throw new Error('The answer was lost.')
        return answer
      },
    }
  }
}
