/** Entry of the hub: `start` serves desks, `admin …` runs an administrator's order. */
import { parseArgs } from 'node:util'
import { createApp } from './app.ts'
import { sendOrder, serveOrders, type AdminResult } from './admin/admin-socket.ts'
import { helpText, runOrder } from './admin/orders.ts'
import { restoreBackup } from './admin/restore.ts'
import { readConfig, type HubConfig } from './config.ts'
import { sweepDaily } from './blobs/sweep-files.ts'
import { describeError } from './http/error-answers.ts'
import { openHub } from './hub.ts'

const usage = `用法：
  hub start [--folder 文件夹] [--port 端口] [--host 地址] [--name 名称] [--address https://…]
  hub admin <命令>      管理；hub admin --help 列出全部命令
  hub --help

数据库：环境变量 DATABASE_URL 指向 PostgreSQL；没有时存放在文件夹里（PGlite）。

${helpText()}`

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      name: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      address: { type: 'string', multiple: true },
      /** Plain HTTP, on the loopback address only; for tests. */
      plain: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, ...rest] = positionals
  if (values.help || command === 'help') return print({ output: command === 'admin' ? helpText() : `${usage}\n`, status: 0 })
  const config = readConfig(values)
  if (command === 'start') return start(config, values.plain)
  if (command === 'admin') return print(await admin(config, rest))
  print({ output: `${usage}\n`, status: 1 })
}

async function start(config: HubConfig, plain: boolean): Promise<void> {
  const hub = await openHub(config)
  const app = await createApp(hub, { plain, logger: { level: 'warn' }, requestsPerMinute: config.requestsPerMinute })
  const orders = await serveOrders(config.folder, (order) => runOrder(hub, config, order))
  const address = await app.listen({ host: plain ? '127.0.0.1' : config.host, port: config.port })
  const store =
    hub.store.kind === 'postgresql' ? 'PostgreSQL' : '本文件夹中的 PGlite（未设置 DATABASE_URL）：先写进件日志并落盘，再答应收下'
  process.stdout.write(
    `前哨中枢「${hub.identity.name}」已启动：${address}\n数据库：${store}\n文件夹：${config.folder}\n公钥指纹：${hub.key.pin}\n`,
  )

  const stopSweeping = sweepDaily(hub, (error) => app.log.error(describeError(error), 'sweep failed'))

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    stopSweeping()
    await app.close()
    await new Promise((resolve) => orders.close(resolve))
    await hub.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().finally(() => process.exit()))
}

/** A running hub does it; otherwise the hub is opened for this one order. */
async function admin(config: HubConfig, args: readonly string[]): Promise<AdminResult> {
  if (args[0] === 'restore') return restore(config, args[1] ?? '')
  const order = { args: [...args], cwd: process.cwd() }
  const answered = await sendOrder(config.folder, order)
  if (answered !== null) return answered
  const hub = await openHub(config)
  try {
    return await runOrder(hub, config, order)
  } finally {
    await hub.close()
  }
}

async function restore(config: HubConfig, backup: string): Promise<AdminResult> {
  if ((await sendOrder(config.folder, { args: ['station', 'list'], cwd: process.cwd() })) !== null)
    throw new Error('中枢正在运行，请先停止再恢复。')
  const { ops } = await restoreBackup(config, backup, Date.now())
  return { output: `已恢复 ${ops} 条修改。启动中枢后，各站会自动补送备份之后的记录。\n`, status: 0 }
}

function print({ output, status }: AdminResult): void {
  process.stdout.write(output)
  process.exitCode = status
}
