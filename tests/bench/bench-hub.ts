/** A hub in a process of its own, with enrolled devices in this one: what a bench and a soak talk to. */
import { fork } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { sendTo } from '../support/hub/hub-process.ts'
import { TestDevice } from '../support/hub/test-device.ts'

export type HubServerRequest =
  | { readonly kind: 'devices'; readonly count: number }
  | { readonly kind: 'usage' }
  | { readonly kind: 'stop' }

export type HubServerAnswer =
  | { readonly kind: 'ready'; readonly address: string }
  | {
      readonly kind: 'devices'
      readonly devices: readonly {
        readonly device: string
        readonly scope: string
        readonly replica: string
        readonly key: string
      }[]
    }
  | { readonly kind: 'usage'; readonly cpuMilliseconds: number; readonly memoryBytes: number }

export type HubStore = 'postgresql' | 'pglite'

/** The hub. */
export interface BenchHub {
  readonly address: string
  /** Enrolled devices of one new station. */
  addDevices(count: number): Promise<TestDevice[]>
  usage(): Promise<{ readonly cpuMilliseconds: number; readonly memoryBytes: number }>
  stop(): Promise<void>
}

/** Starts it over the store. */
export async function startBenchHub(store: HubStore): Promise<BenchHub> {
  const child = fork(path.join(import.meta.dirname, 'hub-server.ts'), [store], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ready = await nextAnswer('ready')
  return {
    address: ready.address,
    async addDevices(count) {
      const { devices } = await ask({ kind: 'devices', count }, 'devices')
      return devices.map(({ key, ...known }) =>
        Object.assign(new TestDevice(sendTo(() => ready.address)), known, {
          privateKey: createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }),
        }),
      )
    },
    usage: () => ask({ kind: 'usage' }, 'usage'),
    async stop() {
      const ended = once(child, 'exit')
      child.send({ kind: 'stop' } satisfies HubServerRequest)
      await ended
    },
  }

  function ask<Kind extends HubServerAnswer['kind']>(request: HubServerRequest, kind: Kind) {
    const answer = nextAnswer(kind)
    child.send(request)
    return answer
  }

  /** One question at a time. */
  function nextAnswer<Kind extends HubServerAnswer['kind']>(kind: Kind): Promise<Extract<HubServerAnswer, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`The hub of the bench ended with ${code}.`))
      child.once('exit', fail)
      child.once('message', (message: HubServerAnswer) => {
        child.off('exit', fail)
        if (message.kind === kind) resolve(message as Extract<HubServerAnswer, { kind: Kind }>)
        else reject(new Error(`The hub of the bench answered ${message.kind}.`))
      })
    })
  }
}
