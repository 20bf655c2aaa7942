/** Exchange files of stations without any line: the same batches and pages, encrypted with the key that hub and device share. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  exchangeFileSchema,
  outgoingSchema,
  type ExchangeFile,
  type Incoming,
  type Outgoing,
} from '#shared/sync/exchange-messages.ts'
import { exchangeText } from '#shared/sync/signed-texts.ts'
import { pullAnswerSchema, type PullAnswer, type PullRequest } from '#shared/sync/pull-messages.ts'
import type { PushAnswer } from '#shared/sync/push-messages.ts'
import type { Hub } from '#hub/hub.ts'
import { HubError } from '#hub/hub-error.ts'
import { pull } from '#hub/sync/pull.ts'
import { push } from '#hub/sync/push.ts'

const largestPlain = 1_000_000_000

/** Takes a station's file in and writes the answer. Throws a Chinese sentence. */
export async function exchangeFile(
  hub: Hub,
  incoming: string,
  outgoing: string,
): Promise<{ readonly pushed: number; readonly pages: number }> {
  const file = exchangeFileSchema.parse(JSON.parse(readFileSync(incoming, 'utf8')))
  const device = await hub.store.db
    .selectFrom('device')
    .select(['public_key', 'exchange_key', 'state'])
    .where('id', '=', file.device)
    .executeTakeFirst()
  if (device === undefined || device.public_key === null || device.exchange_key === null)
    throw new Error('交换文件来自没有登记的电脑。')
  const key = Buffer.from(device.exchange_key, 'base64url')
  const content = outgoingSchema.parse(openFile(file, key))
  const caller = { device: file.device, publicKey: device.public_key }
  const { pushed, failed } = await pushAll(hub, caller, content)
  const pulled = device.state === 'revoked' ? [] : await pullPages(hub, file.device, content.pull)
  const answer: Incoming = { pushed, pulled, ...(failed === null ? {} : { failed }) }
  writeFileSync(outgoing, JSON.stringify(sealFile('desk', file.device, key, answer)), { mode: 0o600, flush: true })
  return { pushed: pushed.length, pages: pulled.reduce((sum, { pages }) => sum + pages.length, 0) }
}

async function pushAll(hub: Hub, caller: { device: string; publicKey: string }, { batches }: Outgoing) {
  const pushed: PushAnswer[] = []
  for (const batch of batches) {
    try {
      pushed.push(await push(hub, caller, batch))
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      return { pushed, failed: { code: error.code, message: error.message, ...error.details } }
    }
  }
  return { pushed, failed: null }
}

/** As many pages as there are: the station cannot ask again before the next stick. */
async function pullPages(hub: Hub, device: string, request: PullRequest): Promise<PullAnswer[]> {
  const answers: PullAnswer[] = []
  const cursors = { ...request.cursors }
  for (let size = 0; size < largestPlain / 2;) {
    const { json, pages } = await pull(hub, device, { ...request, cursors })
    const answer = pullAnswerSchema.parse(JSON.parse(json))
    answers.push(answer)
    size += json.length
    if (pages.length === 0) break
    await hub.store.run('logPull', hub.now(), { device, pages: pages.map(({ scope, from, to }) => ({ scope, from, to })) })
    for (const page of answer.pages)
      cursors[page.scope] = { epoch: page.epoch, seq: page.from + page.ops.length - 1, chain: page.chain }
  }
  return answers
}

/** Encrypts a content for one side of one device. */
export function sealFile(to: 'hub' | 'desk', device: string, key: Buffer, content: object): ExchangeFile {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(exchangeText(to, device)))
  const data = Buffer.concat([cipher.update(gzipSync(JSON.stringify(content))), cipher.final(), cipher.getAuthTag()])
  return { format: 'qianshao-exchange-1', to, device, iv: iv.toString('base64url'), data: data.toString('base64url') }
}

function openFile(file: ExchangeFile, key: Buffer): unknown {
  try {
    const data = Buffer.from(file.data, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(exchangeText('hub', file.device))).setAuthTag(data.subarray(-16))
    const packed = Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()])
    return JSON.parse(gunzipSync(packed, { maxOutputLength: largestPlain }).toString('utf8')) as unknown
  } catch (cause) {
    throw new Error('交换文件打不开：不是给中枢的，或在途中有损坏。', { cause })
  }
}
