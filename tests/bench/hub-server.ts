/** The hub of a bench in a process of its own: makes devices when asked, tells what it used. Talks to its parent by messages. */
import { startPostgres } from '../support/hub/postgres.ts'
import { startTestHub } from '../support/hub/test-hub.ts'
import type { HubServerAnswer, HubServerRequest } from './bench-hub.ts'

const store = process.argv[2] === 'postgresql' ? 'postgresql' : 'pglite'
const postgres = store === 'postgresql' ? startPostgres() : null
const hub = await startTestHub({ name: store, databaseUrl: () => postgres?.createDatabase() ?? Promise.resolve(undefined) })
const address = await hub.app.listen({ host: '127.0.0.1', port: 0 })
answer({ kind: 'ready', address })

process.on('message', (request: HubServerRequest) => void handle(request))
process.once('disconnect', () => process.exit())

async function handle(request: HubServerRequest): Promise<void> {
  if (request.kind === 'devices') {
    const station = await hub.addStation(`测速站 ${process.hrtime.bigint()}`)
    const devices = []
    for (let count = 0; count < request.count; count += 1) {
      const device = await hub.addDevice(station)
      const key = device.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
      devices.push({ device: device.device, scope: device.scope, replica: device.replica, key })
    }
    answer({ kind: 'devices', devices })
  } else if (request.kind === 'usage') {
    const { user, system } = process.cpuUsage()
    answer({ kind: 'usage', cpuMilliseconds: (user + system) / 1000, memoryBytes: process.memoryUsage().rss })
  } else {
    await hub.stop()
    postgres?.stop()
    process.disconnect()
  }
}

function answer(message: HubServerAnswer): void {
  process.send?.(message)
}
