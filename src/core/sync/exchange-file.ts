/** Sync by USB stick: the same batches in an encrypted file to the hub, its answers in a file back. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { CallError } from '#shared/rpc/call-error.ts'
import {
  exchangeFileSchema,
  incomingSchema,
  type ExchangeFile,
  type Incoming,
  type Outgoing,
} from '#shared/sync/exchange-messages.ts'
import type { PushRequest } from '#shared/sync/push-messages.ts'
import { exchangeText } from '#shared/sync/signed-texts.ts'
import { noteHub, readDeviceKey, readHub, type HubState } from './hub-state.ts'
import { signerOf } from './keys.ts'
import { applyPushAnswer, nextBatch, setAcked } from './outbox.ts'
import { pullRequest, takePull } from './pull.ts'
import { takeNewReplica } from './push.ts'
import type { StepTools, SyncStore } from './sync-store.ts'
import { takeWipe } from './wipe.ts'

const largestFile = 512 * 1024 * 1024
const tagBytes = 16

/** Writes all unsent ops into the file; answers with their number. Nothing counts as sent before the hub's answer comes back. */
export function exportBatch(store: SyncStore, file: string): number {
  const hub = enrolled(store)
  const key = readDeviceKey(store.reader)
  if (key === undefined) throw new Error('An enrolled desk has a key.')
  const sign = signerOf(key.privateKey)
  const batches: PushRequest[] = []
  const through = new Map<string, number>()
  for (;;) {
    const batch = nextBatch(store.reader, sign, undefined, through)
    if (batch === null) break
    batches.push(batch)
    through.set(batch.replica, batch.first + batch.ops.length - 1)
  }
  const outgoing: Outgoing = { batches, pull: pullRequest(store.reader) }
  writeWhole(file, JSON.stringify(seal(hub, 'hub', outgoing)))
  return batches.reduce((sum, { ops }) => sum + ops.length, 0)
}

/** Takes in what the hub answered; old or repeated files change nothing. */
export async function importBatch(tools: StepTools, file: string): Promise<{ sent: number; received: number }> {
  const { store, clock } = tools
  const hub = enrolled(store)
  const incoming = incomingSchema.parse(unseal(hub, readExchange(file, hub.device)))
  const sent = await takeAnswers(tools, incoming, new Date(clock.now()).toISOString())
  let received = 0
  for (const answer of incoming.pulled) received += (await takePull(tools, answer, null)).added
  return { sent, received }
}

/** Answers name their replica by the ops that they judge. */
async function takeAnswers(tools: StepTools, { pushed, failed }: Incoming, at: string): Promise<number> {
  const { store } = tools
  let sent = 0
  for (const answer of pushed) {
    const first = answer.verdicts[0]
    await store.change(({ raw }) => {
      const replica = replicaOf(raw, first?.op_id, first?.dev_seq)
      if (replica !== null) {
        applyPushAnswer(raw, replica, answer, at)
        sent += answer.verdicts.length
      }
      noteHub(raw, answer.epoch, null)
      takeWipe(raw, answer.wipe)
    })
  }
  if (failed?.expected === undefined) return sent
  const { expected, code } = failed
  const { replica } = store.reader.prepare<[], { replica: string }>('select replica from replica').get() ?? { replica: '' }
  if (code === 'gap') await store.change(({ raw }) => setAcked(raw, replica, expected - 1))
  if (code === 'fork') await takeNewReplica(tools, replica, expected)
  return sent
}

function replicaOf(raw: SyncStore['reader'], opId: string | undefined, devSeq: number | undefined): string | null {
  if (opId === undefined || devSeq === undefined) return null
  const row = raw
    .prepare<[number, string], { replica: string }>(
      'select op.replica from outbox_state join op on op.replica = outbox_state.replica and op.dev_seq = ? where op.op_id = ?',
    )
    .get(devSeq, opId)
  return row?.replica ?? null
}

function enrolled(store: SyncStore): HubState {
  const hub = readHub(store.reader)
  if (hub === undefined) throw new CallError('refused_by_rule', '这台电脑还没有登记到中枢，不能用U盘交换。请先登记。')
  return hub
}

function seal(hub: HubState, to: 'hub' | 'desk', content: unknown): ExchangeFile {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', hub.exchange_key, iv)
  cipher.setAAD(Buffer.from(exchangeText(to, hub.device)))
  const data = Buffer.concat([cipher.update(gzipSync(JSON.stringify(content))), cipher.final(), cipher.getAuthTag()])
  return { format: 'qianshao-exchange-1', to, device: hub.device, iv: iv.toString('base64url'), data: data.toString('base64url') }
}

function unseal(hub: HubState, { iv, data }: ExchangeFile): unknown {
  try {
    const bytes = Buffer.from(data, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', hub.exchange_key, Buffer.from(iv, 'base64url'))
    decipher.setAAD(Buffer.from(exchangeText('desk', hub.device)))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
    return JSON.parse(gunzipSync(plain, { maxOutputLength: largestFile }).toString('utf8'))
  } catch {
    throw new CallError('file_unreadable', '交换文件打不开：可能已损坏，或被改动过。没有写入任何内容，请重新从中枢拷贝。')
  }
}

function readExchange(file: string, device: string): ExchangeFile {
  let parsed: ExchangeFile
  try {
    if (statSync(file).size > largestFile) throw new Error('too large')
    parsed = exchangeFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new CallError('file_unreadable', '读不出这个文件，它不是前哨的交换文件。请选择从中枢拷回的文件。')
  }
  if (parsed.to !== 'desk') throw new CallError('bad_input', '这是送往中枢的文件，不是中枢的回执。请选择从中枢拷回的文件。')
  if (parsed.device !== device) throw new CallError('bad_input', '这是给另一台电脑的回执。请在那台电脑上读入。')
  return parsed
}

/** A stick pulled out early must not leave half a file under the right name. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.part`
  try {
    const handle = openSync(beside, 'w', 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, file)
  } catch {
    throw new CallError('folder_unwritable', '不能写入所选位置。请检查U盘是否插好、有没有写保护和剩余空间。')
  }
}
