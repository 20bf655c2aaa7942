/** Where a hub lives and how it is reached: from the environment, overridden by options of the command line. */
import { homedir, hostname, networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'

export interface HubConfig {
  readonly databaseUrl: string | undefined
  readonly folder: string
  readonly name: string
  readonly host: string
  readonly port: number
  /** Requests per minute from one address; undefined for the usual number. */
  readonly requestsPerMinute: number | undefined
  /** What desks connect to, for the enrolment sheet. */
  readonly addresses: readonly string[]
}

/** Options of the command line that change the configuration. */
export interface ConfigOptions {
  readonly folder?: string | undefined
  readonly name?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly address?: readonly string[] | undefined
}

const defaultPort = 8443

/** `DATABASE_URL`, `QIANSHAO_HUB_FOLDER`, `_NAME`, `_HOST`, `_PORT`, `_ADDRESS` (several with commas), `_REQUESTS_PER_MINUTE`. */
export function readConfig(options: ConfigOptions, env: NodeJS.ProcessEnv = process.env): HubConfig {
  const port = Number(options.port ?? env['QIANSHAO_HUB_PORT'] ?? defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('端口应是 0 到 65535 的整数。')
  const given = options.address ?? env['QIANSHAO_HUB_ADDRESS']?.split(',').filter((address) => address !== '')
  const databaseUrl = env['DATABASE_URL']
  return {
    databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
    folder: resolve(options.folder ?? env['QIANSHAO_HUB_FOLDER'] ?? join(homedir(), 'qianshao-hub')),
    name: options.name ?? env['QIANSHAO_HUB_NAME'] ?? `前哨中枢 ${hostname()}`,
    host: options.host ?? env['QIANSHAO_HUB_HOST'] ?? '0.0.0.0',
    port,
    requestsPerMinute: readCount(env['QIANSHAO_HUB_REQUESTS_PER_MINUTE']),
    addresses: given ?? ownAddresses().map((address) => `https://${address}:${port}`),
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error('QIANSHAO_HUB_REQUESTS_PER_MINUTE 应是正整数。')
  return count
}

function ownAddresses(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
}
