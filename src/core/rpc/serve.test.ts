import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Right, Session } from '#shared/accounts/accounts.types.ts'
import { call } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { createClient, type Client } from '#shared/rpc/client.ts'
import type { ChangeEvent } from '#shared/rpc/port.ts'
import { openDatabase, type DeskDatabase } from '#core/db/open.ts'
import { createRecords } from '#core/records/create-records.ts'
import { createProjectionRegistry } from '#core/records/projections.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import { createSearchRegistry } from '#core/search/search-registry.ts'
import { createDispatch } from './dispatch.ts'
import { open, read, write, type Handlers } from './handler.ts'
import { portOfNode } from './ports.ts'
import { createServer, type Server } from './serve.ts'
import { createWriteQueue } from './write-queue.ts'

const nothing = z.object({})
const calls = {
  test: {
    signIn: call('', z.object({ rights: z.array(z.string()) }), nothing),
    add: call('', z.object({ name: z.string().min(1, '请填写名称。'), size: z.number() }), z.object({ id: z.string() })),
    addAndFail: call('', z.object({ how: z.enum(['expected', 'surprise', 'wrong answer']) }), nothing),
    slowAdd: call('', z.object({ name: z.string() }), nothing),
    names: call('', nothing, z.object({ names: z.array(z.string()) })),
    wait: call('', nothing, nothing),
    leak: call('', nothing, z.object({ shown: z.string() })),
    look: call('', nothing, nothing),
    nest: call('', nothing, nothing),
  },
}

let folder: string
let database: DeskDatabase
let server: Server
let now = Date.parse('2026-11-23T01:14:00Z')
let logged: string[] = []
let gate: { readonly promise: Promise<void>; open(): void }
const clients: Client<typeof calls>[] = []

beforeAll(async () => {
  await loadPinyin()
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-serve-'))
  database = openDatabase({ file: path.join(folder, 'test.db'), key: randomBytes(32) })
  server = serveTestCalls()
})

afterAll(() => {
  for (const client of clients) client.close()
  server.close()
  database.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  logged = []
  gate = createGate()
})

describe('a call', () => {
  it('answers with what the handler answers, and everyone hears of the change', async () => {
    const client = await connect('station.manage', 'station.read')
    const other = await connect()
    const changes: ChangeEvent[] = []
    other.onChange((change) => changes.push(change))
    const { id } = await client.api.test.add({ name: '海龙村', size: 1 })
    expect((await client.api.test.names({})).names).toContain('海龙村')
    await other.api.test.signIn({ rights: [] })
    expect(changes).toEqual([{ tables: ['station_unit'], records: [id] }])
  })

  it('is refused with one Chinese sentence per field when its input is wrong', async () => {
    const client = await connect('station.manage')
    const failure = await failureOf(client.api.test.add({ name: '' } as never))
    expect(failure).toMatchObject({
      code: 'bad_input',
      message: '有 2 处需要修改：请填写名称。',
      fields: { name: '请填写名称。', size: '此项必填。' },
    })
  })

  it('explains what zod itself refuses in Chinese', async () => {
    const client = await connect('station.manage')
    const failure = await failureOf(client.api.test.add({ name: '村', size: '三' as never }))
    expect(failure.fields?.['size']).toBe('此项应为数字。')
  })

  it.each(['test.missing', 'missing.add', 'test', 'test.add.more', 'constructor.name', 'test.constructor', '__proto__.toString'])(
    'of the unknown name %s is answered with unknown_call',
    async (name) => {
      const { port, answers } = connectBare()
      port.postMessage({ kind: 'call', id: 1, name, input: {} })
      expect(await answers.next()).toMatchObject({ kind: 'failure', id: 1, failure: { code: 'unknown_call' } })
      port.close()
    },
  )

  it('without a session is not signed in, and without the right not allowed, before its input is looked at', async () => {
    const client = await connect()
    expect((await failureOf(client.api.test.add({} as never))).code).toBe('not_signed_in')
    await client.api.test.signIn({ rights: ['station.read'] })
    const failure = await failureOf(client.api.test.add({} as never))
    expect(failure).toMatchObject({ code: 'not_allowed', message: expect.stringContaining('所长') })
  })

  it('never lets out what its schema does not name', async () => {
    const client = await connect()
    expect(await client.api.test.leak({})).toEqual({ shown: '可见' })
  })

  it('that is no message of ours is dropped', async () => {
    const { port, answers } = connectBare()
    for (const junk of [null, 7, 'call', {}, { kind: 'call' }, { kind: 'call', id: 'x', name: 'test.names' }, { kind: 'eval' }]) {
      port.postMessage(junk)
    }
    port.postMessage({ kind: 'call', id: 9, name: 'test.leak', input: {} })
    expect(await answers.next()).toMatchObject({ kind: 'answer', id: 9 })
    port.close()
  })
})

describe('a write', () => {
  it.each(['expected', 'surprise', 'wrong answer'] as const)('that ends in a failure (%s) leaves nothing behind', async (how) => {
    const client = await connect('station.manage', 'station.read')
    const before = await client.api.test.names({})
    const failure = await failureOf(client.api.test.addAndFail({ how }))
    expect(failure.code).toBe(how === 'expected' ? 'refused_by_rule' : 'internal')
    expect(await client.api.test.names({})).toEqual(before)
  })

  it('waits for the one before it, while reads go on', async () => {
    const client = await connect('station.manage', 'station.read')
    const slow = client.api.test.slowAdd({ name: '先来' })
    const quick = client.api.test.add({ name: '后到', size: 1 })
    const during = await client.api.test.names({})
    expect(during.names).not.toContain('先来')
    gate.open()
    await Promise.all([slow, quick])
    const { names } = await client.api.test.names({})
    expect(names.slice(-2)).toEqual(['先来', '后到'])
  })

  it('inside a write fails at once instead of waiting for itself', async () => {
    const client = await connect('station.manage')
    expect((await failureOf(client.api.test.nest({}))).code).toBe('internal')
    expect(logged.join('\n')).toContain('A write was started inside a write.')
  })
})

describe('a surprise', () => {
  it('is logged under the number that the sentence names, without what people typed', async () => {
    const client = await connect('station.manage')
    const { message } = await failureOf(client.api.test.addAndFail({ how: 'surprise' }))
    const reference = /编号 ([0-9A-F]{6})/.exec(message)?.[1]
    expect(logged[0]).toMatch(new RegExp(`^${reference} test.addAndFail: Error: \\(message left out\\)\n +at `))
    expect(logged.join('\n')).not.toContain('王德贵')
  })
})

describe('a running call', () => {
  it('reports progress and can be cancelled', async () => {
    const client = await connect('station.read')
    const controller = new AbortController()
    const waiting = client.api.test.wait({}, { signal: controller.signal, onProgress: () => controller.abort() })
    expect((await failureOf(waiting)).code).toBe('cancelled')
  })

  it('goes on when its window closes: the last save of a closing window is kept', async () => {
    const { port, answers } = connectBare()
    port.postMessage({ kind: 'call', id: 1, name: 'test.signIn', input: { rights: ['station.manage'] } })
    await answers.next()
    port.postMessage({ kind: 'call', id: 2, name: 'test.slowAdd', input: { name: '临关窗' } })
    port.close()
    gate.open()
    const other = await connect('station.manage', 'station.read')
    await other.api.test.add({ name: '另一窗', size: 1 })
    expect((await other.api.test.names({})).names.slice(-2)).toEqual(['临关窗', '另一窗'])
  })

  it('is cancelled when the server closes, which takes no more calls before', async () => {
    const closing = serveTestCalls()
    const client = await connectTo(closing, 'station.read')
    let seen: () => void = () => {}
    const started = new Promise<void>((resolve) => (seen = resolve))
    const waiting = failureOf(client.api.test.wait({}, { onProgress: () => seen() }))
    await started
    closing.refuseCalls()
    expect((await failureOf(client.api.test.names({}))).code).toBe('core_restarted')
    closing.close()
    await gate.promise
    expect((await waiting).code).toMatch(/^(?:cancelled|core_restarted)$/)
  })
})

describe('a session', () => {
  it('is locked after its idle minutes, and the screen hears of it', async () => {
    const client = await connect('station.read')
    const events: string[] = []
    client.onSession((event) => events.push(event))
    now += 10 * 60_000 - 1
    await client.api.test.names({})
    now += 10 * 60_000 - 1
    server.checkIdle()
    await client.api.test.names({})
    now += 10 * 60_000
    expect((await failureOf(client.api.test.names({}))).code).toBe('not_signed_in')
    expect(events).toEqual(['locked'])
  })

  it('does not end under a call that still runs', async () => {
    const client = await connect('station.read', 'station.manage')
    const slow = client.api.test.slowAdd({ name: '长导入' })
    await client.api.test.look({})
    now += 60 * 60_000
    server.checkIdle()
    gate.open()
    await slow
    expect((await client.api.test.names({})).names).toContain('长导入')
  })

  it('belongs to its own window', async () => {
    await connect('station.read')
    const other = await connect()
    expect((await failureOf(other.api.test.names({}))).code).toBe('not_signed_in')
  })
})

function connect(...rights: Right[]): Promise<Client<typeof calls>> {
  return connectTo(server, ...rights)
}

async function connectTo(on: Server, ...rights: Right[]): Promise<Client<typeof calls>> {
  const { port1, port2 } = new MessageChannel()
  on.connect(portOfNode(port1))
  const client = createClient(portOfNode(port2), calls)
  clients.push(client)
  if (rights.length > 0) await client.api.test.signIn({ rights })
  return client
}

/** A port without a client: for messages that a client would never send. */
function connectBare() {
  const { port1, port2 } = new MessageChannel()
  server.connect(portOfNode(port1))
  const arrived: unknown[] = []
  let wake: () => void = () => {}
  port2.on('message', (message: unknown) => {
    arrived.push(message)
    wake()
  })
  const next = async (): Promise<unknown> => {
    while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return arrived.shift()
  }
  return { port: port2, answers: { next } }
}

async function failureOf(answer: Promise<unknown>): Promise<CallError> {
  const error = await answer.then(
    () => new Error('The call did not fail.'),
    (reason: unknown) => reason,
  )
  if (error instanceof CallError) return error
  throw error
}

function serveTestCalls(): Server {
  const clock = { now: () => now }
  const records = createRecords({
    database,
    clock,
    projections: createProjectionRegistry(),
    search: createSearchRegistry(),
    onChange: (change) => server.broadcast(change),
  })
  const queue = createWriteQueue()
  const target = {
    clock,
    db: database.reader,
    handlers: { test: createTestHandlers(() => queue.run(async () => undefined)) },
    write: (actor, act, run) => queue.run(() => records.write(actor, act, run)),
  } satisfies ReturnType<Parameters<typeof createDispatch>[0]['target']>
  const dispatch = createDispatch({ calls, clock, always: {}, target: () => target })
  const log = { info: () => {}, warn: (text: string) => logged.push(text), error: (text: string) => logged.push(text) }
  return createServer({ dispatch, clock, log })
}

function createTestHandlers(writeAgain: () => Promise<unknown>): Handlers<typeof calls.test> {
  return {
    signIn: open(async ({ connection }, { rights }) => {
      connection.session = sessionWith(rights as Right[])
      return {}
    }),
    add: write('station.manage', async ({ records }, { name }) => ({
      id: records.create('station_unit', { kind: 'village', name }),
    })),
    addAndFail: write('station.manage', async ({ records }, { how }) => {
      records.create('station_unit', { kind: 'village', name: '不该留下' })
      if (how === 'expected') throw new CallError('refused_by_rule', '规则不允许。')
      if (how === 'surprise') throw new Error('王德贵 11010519491231002X')
      return null as never
    }),
    slowAdd: write('station.manage', async ({ records }, { name }) => {
      records.create('station_unit', { kind: 'village', name })
      await gate.promise
      return {}
    }),
    names: read('station.read', async ({ db }) => {
      const rows = await db.selectFrom('station_unit').select('name').orderBy('id').execute()
      return { names: rows.map(({ name }) => name) }
    }),
    wait: read('station.read', async ({ signal, progress }) => {
      await new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          gate.open()
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
        })
        progress({ done: 1, total: 2, text: '进行中' })
      })
      return {}
    }),
    leak: open(async () => ({ shown: '可见', secret: '不可见' })),
    look: open(async () => ({})),
    nest: write('station.manage', async () => {
      await writeAgain()
      return {}
    }),
  }
}

function sessionWith(rights: Right[]): Session {
  return { account: { id: 'a', loginName: 'a', displayName: '测试', roles: ['chief'], disabled: false }, rights, idleMinutes: 10 }
}

function createGate() {
  let release: () => void = () => {}
  const promise = new Promise<void>((resolve) => (release = resolve))
  return { promise, open: () => release() }
}
