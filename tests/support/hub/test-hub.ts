/** A hub in this process over either store, with devices that talk to it without sockets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp, type AppOptions } from '#hub/app.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { openHub, type Hub } from '#hub/hub.ts'
import { copyPgliteTemplate } from './pglite-template.ts'
import { TestDevice, type Send } from './test-device.ts'

/** Which store a suite runs on; a PostgreSQL gives a database per hub. */
export interface StoreChoice {
  readonly name: 'postgresql' | 'pglite'
  readonly databaseUrl: () => Promise<string | undefined>
}

export interface TestHub {
  readonly hub: Hub
  readonly app: FastifyInstance
  readonly folder: string
  readonly send: Send
  /** Moves the hub's clock by so many ms. */
  advance(milliseconds: number): void
  addStation(name: string): Promise<string>
  /** An enrolled device of the station. */
  addDevice(station: string): Promise<TestDevice>
  /** Closes the hub; `reopen` opens the same one again. */
  close(): Promise<void>
  reopen(): Promise<void>
  /** Ends; the folder goes too. */
  stop(): Promise<void>
}

export async function startTestHub(choice: StoreChoice, options: AppOptions = {}): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'qianshao-hub-'))
  const databaseUrl = await choice.databaseUrl()
  if (databaseUrl === undefined) await copyPgliteTemplate(folder)
  let offset = 0
  const open = () => openHub({ folder, databaseUrl, name: '测试中枢', now: () => Date.now() + offset })
  const serve = (hub: Hub) => createApp(hub, { plain: true, requestsPerMinute: 1_000_000, longestDelay: 60_000, ...options })
  let hub = await open()
  let app = await serve(hub)
  let requests = 0
  const send: Send = async ({ method, path, headers, body }) => {
    // Each from an address of its own: only tests of the rate limit want to meet it.
    requests += 1
    const remoteAddress = `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`
    const answer = await app.inject({ method, url: path, headers, remoteAddress, ...(body === '' ? {} : { payload: body }) })
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload }
  }
  return {
    get hub() {
      return hub
    },
    get app() {
      return app
    },
    folder,
    send,
    advance: (milliseconds) => (offset += milliseconds),
    async addStation(name) {
      const id = hub.newId()
      await hub.store.run('addStation', hub.now(), { id, name })
      return id
    },
    async addDevice(station) {
      const { code } = await inviteToStation(hub, station, '新电脑')
      const device = new TestDevice(send)
      const { status } = await device.enrol(code)
      if (status !== 200) throw new Error(`Enrolment answered ${status}.`)
      return device
    },
    async close() {
      await app.close()
      await hub.close()
    },
    async reopen() {
      hub = await open()
      app = await serve(hub)
    },
    async stop() {
      await app.close()
      await hub.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
