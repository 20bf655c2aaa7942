/** The administrator's orders: one line each says how it is typed and what it does; the functions are below. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fingerprintWords } from '#shared/sync/fingerprint.ts'
import { sweepFiles } from '#hub/blobs/sweep-files.ts'
import type { HubConfig } from '#hub/config.ts'
import type { Hub } from '#hub/hub.ts'
import { inSnapshot } from '#hub/sync/pull.ts'
import { sha256 } from '#hub/sync/canonical.ts'
import type { AdminOrder, AdminResult } from './admin-socket.ts'
import { readBackup, readRows, writeBackup } from './backup.ts'
import { exchangeFile } from './exchange.ts'
import { inviteToStation } from './invite.ts'
import { findDevice, findStation, listDevices, listEvents, listQuarantine, listStations } from './admin.queries.ts'
import { writeSheet } from './sheet.ts'
import { verifyBlobs, verifyRows } from './verify.ts'

/** What an order works with. */
interface AdminDesk {
  readonly hub: Hub
  readonly config: HubConfig
  /** A path as the administrator typed it. */
  readonly pathOf: (typed: string) => string
}

interface Order {
  readonly words: readonly string[]
  readonly use: string
  readonly run: (desk: AdminDesk, args: readonly string[]) => Promise<string>
}

const orders: readonly Order[] = [
  { words: ['station', 'add'], use: '<名称>                 新建站点', run: addStation },
  { words: ['station', 'list'], use: '                      站点和它们的记录数', run: stations },
  { words: ['device', 'invite'], use: '<站点> <电脑名称> [登记单.html]  出登记码和登记单', run: invite },
  { words: ['device', 'list'], use: '                      电脑、状态和六个识别词', run: devices },
  { words: ['grant'], use: '<电脑> <站点> read|write  另给一个站点的权限', run: grant },
  { words: ['ungrant'], use: '<电脑> <站点>          收回一个站点的权限', run: ungrant },
  { words: ['revoke'], use: '<电脑>                 停用一台丢失或报废的电脑', run: revoke },
  { words: ['move'], use: '<记录编号> <站点>           把一条记录（连同附属）移交给另一个站点', run: move },
  { words: ['quarantine', 'list'], use: '               被隔离的修改', run: quarantine },
  { words: ['quarantine', 'release'], use: '<数据流> <第几条>  核对后放行：重新判断并并入', run: release },
  { words: ['quarantine', 'dismiss'], use: '<数据流> <第几条>  核对后不并入：仍保存，不再列出', run: dismiss },
  { words: ['events'], use: '                      登记、授权、停用、恢复的经过', run: events },
  { words: ['backup'], use: '<文件夹>               备份', run: backup },
  { words: ['verify'], use: '[备份文件夹]           核对现有数据或备份的全部校验链', run: verify },
  { words: ['durable'], use: '<备份文件夹>           核对备份，并告诉各电脑哪些记录已在备份中', run: durable },
  { words: ['sweep'], use: '                      清理删除已满 90 天的附件内容和没有传完的上传（每天自动执行一次）', run: sweep },
  { words: ['exchange'], use: '<来件> <回件>          处理没有网络的站点送来的交换文件', run: exchange },
]

/** Runs one order. Refusals come back as a sentence and status 1. */
export async function runOrder(hub: Hub, config: HubConfig, { args, cwd }: AdminOrder): Promise<AdminResult> {
  if (args.some((word) => helpWords.has(word))) return { output: helpText(), status: 0 }
  const order = orders.find(({ words }) => words.every((word, at) => args[at] === word))
  if (order === undefined) return { output: helpText(), status: 1 }
  try {
    return {
      output: `${await order.run({ hub, config, pathOf: (typed) => resolve(cwd, typed) }, args.slice(order.words.length))}\n`,
      status: 0,
    }
  } catch (error) {
    return { output: `${error instanceof Error ? error.message : String(error)}\n`, status: 1 }
  }
}

const helpWords = new Set(['--help', '-h', 'help'])

/** All orders. */
export function helpText(): string {
  const lines = orders.map(({ words, use }) => `  hub admin ${words.join(' ')} ${use}`)
  return ['中枢管理命令：', ...lines, '  hub admin restore <备份文件夹>     恢复到空的数据库或文件夹（中枢须先停止）', ''].join(
    '\n',
  )
}

async function addStation({ hub }: AdminDesk, [name = '']: readonly string[]): Promise<string> {
  if (name.trim() === '') throw new Error('请写出站点的名称。')
  const id = hub.newId()
  await hub.store.run('addStation', hub.now(), { id, name: name.trim() })
  return `已新建站点「${name.trim()}」，编号 ${id}`
}

async function stations({ hub }: AdminDesk): Promise<string> {
  const rows = await listStations(hub.store.db)
  return lines(rows.map(({ id, name, ops, devices: count }) => `${id}  ${name}  记录 ${ops} 条，电脑 ${count} 台`))
}

async function invite({ hub, config, pathOf }: AdminDesk, [place = '', name = '', file]: readonly string[]): Promise<string> {
  const station = await findStation(hub.store.db, place)
  if (name === '') throw new Error('请写出电脑的名称。')
  const invitation = await inviteToStation(hub, station.id, name)
  const sheet = {
    code: invitation.code,
    expiresAt: invitation.expiresAt,
    stationName: station.name,
    deviceName: name,
    pin: hub.key.pin,
    addresses: config.addresses,
  }
  const { html, json, text } = writeSheet(sheet)
  if (file === undefined) return text
  writeFileSync(pathOf(file), html, { mode: 0o600 })
  writeFileSync(pathOf(`${file}.json`), json, { mode: 0o600 })
  return `${text}\n登记单：${pathOf(file)}\n登记文件：${pathOf(`${file}.json`)}（可存入优盘，用后删除）`
}

async function devices({ hub }: AdminDesk): Promise<string> {
  const states = { invited: '待登记', enrolled: '已登记', revoked: '已停用' }
  const rows = await listDevices(hub.store.db)
  return lines(
    rows.map(({ id, name, host_name, state, station_name, public_key }) => {
      const words = public_key === null ? '' : `  ${fingerprintWords(sha256, hub.key.pin, public_key).join(' ')}`
      const host = host_name === null || host_name === name ? '' : `（本机名 ${host_name}）`
      return `${id}  ${station_name}  ${name}${host}  ${states[state]}${words}`
    }),
  )
}

async function grant({ hub }: AdminDesk, [which = '', place = '', mode = '']: readonly string[]): Promise<string> {
  if (mode !== 'read' && mode !== 'write') throw new Error('请在最后写 read（查看）或 write（查看和填写）。')
  const [device, station] = [await findDevice(hub.store.db, which), await findStation(hub.store.db, place)]
  await hub.store.run('setGrant', hub.now(), { device: device.id, station: station.id, write: mode === 'write' })
  return `「${device.name}」${mode === 'write' ? '可以查看和填写' : '可以查看'}「${station.name}」。`
}

async function ungrant({ hub }: AdminDesk, [which = '', place = '']: readonly string[]): Promise<string> {
  const [device, station] = [await findDevice(hub.store.db, which), await findStation(hub.store.db, place)]
  await hub.store.run('setGrant', hub.now(), { device: device.id, station: station.id, write: null })
  return `「${device.name}」不再能查看「${station.name}」，它会先送出未送的修改，再删除该站点的数据。`
}

async function revoke({ hub }: AdminDesk, [which = '']: readonly string[]): Promise<string> {
  const device = await findDevice(hub.store.db, which)
  await hub.store.run('revokeDevice', hub.now(), { device: device.id })
  return `「${device.name}」已停用：不再给它任何数据；它再送来的内容单独保存；它一连上就会收到销毁数据的命令。`
}

async function quarantine({ hub }: AdminDesk): Promise<string> {
  const rows = await listQuarantine(hub.store.db)
  return lines(rows.map((row) => `${row.replica} 第 ${row.dev_seq} 条  ${row.device_name}  ${row.code ?? ''}  ${row.text ?? ''}`))
}

async function move({ hub }: AdminDesk, [record = '', place = '']: readonly string[]): Promise<string> {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(record)) throw new Error('请写出记录的编号。')
  const station = await findStation(hub.store.db, place)
  const input = { record, station: station.id, seed: hub.newId(), newScope: hub.newId() }
  const { records } = await hub.store.run('moveRecord', hub.now(), input)
  return `已把 ${record} 移交给「${station.name}」，连同附属共 ${records} 条记录。原站点同步后不再看到它，新站点同步后就能看到。`
}

async function release({ hub }: AdminDesk, args: readonly string[]): Promise<string> {
  await hub.store.run('releaseOp', hub.now(), readPlace(args))
  return '已放行并入。送来它的电脑下次同步时会知道。'
}

async function dismiss({ hub }: AdminDesk, args: readonly string[]): Promise<string> {
  await hub.store.run('dismissOp', hub.now(), readPlace(args))
  return '已标为核对过：仍保存在中枢，不再列出。'
}

function readPlace([replica = '', number = '']: readonly string[]): { replica: string; devSeq: number } {
  const devSeq = Number(number)
  if (!/^[0-9a-f]{16}$/.test(replica) || !Number.isInteger(devSeq) || devSeq < 1)
    throw new Error('请照 quarantine list 的样子写出数据流和第几条，例如：0123456789abcdef 12')
  return { replica, devSeq }
}

async function events({ hub }: AdminDesk): Promise<string> {
  const rows = await listEvents(hub.store.db)
  return lines(rows.map(({ at, text }) => `${new Date(at).toISOString()}  ${text}`))
}

async function backup({ hub, pathOf }: AdminDesk, [folder = '']: readonly string[]): Promise<string> {
  if (folder === '') throw new Error('请写出备份的文件夹。')
  const rows = await writeBackup(hub, pathOf(folder))
  return `备份已写好：${pathOf(folder)}，${rows} 行。请用 durable 核对后再当作可靠的备份；备份中有全部记录和中枢的密钥，请妥善保管。`
}

async function verify({ hub, pathOf }: AdminDesk, [folder]: readonly string[]): Promise<string> {
  const rows =
    folder === undefined ? inSnapshot(hub.store.db, (tx) => verifyRows(readRows(tx))) : verifyRows(readBackup(pathOf(folder)))
  const { problems, ops, blobs } = await rows
  const all = [...problems, ...(await verifyBlobs(folder === undefined ? hub.folder : pathOf(folder), blobs))]
  if (all.length > 0) throw new Error(`核对发现 ${all.length} 个问题：\n${all.slice(0, 20).join('\n')}`)
  return `核对无误：${ops} 条修改、${blobs.length} 个附件。`
}

async function durable({ hub, pathOf }: AdminDesk, [folder = '']: readonly string[]): Promise<string> {
  const { problems, ops, acked, blobs } = await verifyRows(readBackup(pathOf(folder)))
  const all = [...problems, ...(await verifyBlobs(pathOf(folder), blobs))]
  if (all.length > 0) throw new Error(`备份有 ${all.length} 个问题，没有登记：\n${all.slice(0, 20).join('\n')}`)
  const replicas = [...acked].map(([replica, through]) => ({ replica, through }))
  const moved = await hub.store.run('setDurable', hub.now(), { replicas })
  return `备份核对无误（${ops} 条修改），已登记 ${moved} 个数据流。`
}

async function sweep({ hub }: AdminDesk): Promise<string> {
  const { blobs, uploads } = await sweepFiles(hub)
  return `已清理 ${blobs} 个附件内容、${uploads} 个没有传完的上传。`
}

async function exchange({ hub, pathOf }: AdminDesk, [incoming = '', outgoing = '']: readonly string[]): Promise<string> {
  if (incoming === '' || outgoing === '') throw new Error('请写出来件和回件的文件名。')
  const { pushed, pages } = await exchangeFile(hub, pathOf(incoming), pathOf(outgoing))
  return `已处理：收到 ${pushed} 批，回件含 ${pages} 页，写在 ${pathOf(outgoing)}。`
}

function lines(rows: readonly string[]): string {
  return rows.length === 0 ? '（没有）' : rows.join('\n')
}
