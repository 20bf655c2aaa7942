/**
 * Contents of attachments, after the ops that name them, the smallest first. Uploads speak tus over the same proven and pinned
 * requests as all else (tus-js-client brings its own connections, which know neither); they go on at the byte where the line broke.
 */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { haveAnswerSchema } from '#shared/sync/blob-messages.ts'
import { hubPaths } from '#shared/sync/protocol.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { HubClient } from './hub-client.ts'
import { HubDoubt, HubRefusal } from './hub-errors.ts'
import type { StepTools } from './sync-store.ts'

/** A quarter of a megabyte passes a line of 64 kbit/s in half a minute: a cut costs no more than that. */
const chunkBytes = 256 * 1024
const hashesAtOnce = 200

/** Contents that are not at the hub yet, or not here. */
export function countBlobsWaiting(raw: Database): number {
  const count = (sql: string) => cachedStatement<{ count: number }>(raw, sql).get()?.count ?? 0
  return (
    count(`select count(*) as count from (select distinct a.sha256 ${unsentSql})`) +
    count(`select count(*) as count from (select distinct a.sha256 ${absentSql})`)
  )
}

/** Sends what the hub has not; answers with the number of contents sent. A content that the hub refuses stays and is counted as waiting. */
export async function sendBlobs(tools: StepTools, hub: HubClient, device: string): Promise<number> {
  const waiting = cachedStatement<{ sha256: string }>(
    tools.store.reader,
    `select distinct a.sha256 ${unsentSql} order by length(b.content) limit ${hashesAtOnce}`,
  ).all()
  if (waiting.length === 0) return 0
  const sha256 = waiting.map((row) => row.sha256)
  const { have, missing } = await hub.ask('POST', hubPaths.blobsHave, { sha256 }, haveAnswerSchema)
  await mark(tools, have)
  let sent = 0
  for (const hash of sha256.filter((one) => missing.includes(one))) {
    tools.signal.throwIfAborted()
    if (!(await uploadOrLeave(tools, hub, device, hash))) continue
    tools.fault('blob.before-mark')
    await mark(tools, [hash])
    sent += 1
  }
  return sent
}

/** A content that the hub does not take must not stop the others; it stays counted as waiting, and answers false. */
async function uploadOrLeave(tools: StepTools, hub: HubClient, device: string, sha256: string): Promise<boolean> {
  try {
    await upload(tools, hub, device, sha256)
    return true
  } catch (error) {
    if (!(error instanceof HubRefusal) || !ownRefusals.has(error.body.code)) throw error
    tools.log.warn(`sync: content ${sha256.slice(0, 12)} was refused: ${error.body.code}`)
    return false
  }
}

const ownRefusals = new Set(['blob_mismatch', 'not_granted', 'too_large'])

/** Fetches what is named here and not here yet; answers with the number of contents received. */
export async function fetchBlobs(tools: StepTools, hub: HubClient): Promise<number> {
  const absent = cachedStatement<{ sha256: string; bytes: number }>(
    tools.store.reader,
    `select a.sha256, min(a.bytes) as bytes ${absentSql} group by a.sha256 order by bytes limit ${hashesAtOnce}`,
  ).all()
  if (absent.length === 0) return 0
  const sha256 = absent.map((row) => row.sha256)
  const { have } = await hub.ask('POST', hubPaths.blobsHave, { sha256 }, haveAnswerSchema)
  let received = 0
  for (const hash of sha256.filter((one) => have.includes(one))) {
    tools.signal.throwIfAborted()
    const content = await download(tools, hub, hash)
    tools.fault('blob.before-store')
    await tools.store.change(({ raw }) => {
      dropPieces(raw, hash)
      cachedStatement(raw, 'insert into blob(sha256, content, bytes) values (?, ?, ?) on conflict do nothing').run(
        hash,
        content,
        content.length,
      )
      markStored(raw, hash)
    })
    received += 1
  }
  return received
}

async function upload(tools: StepTools, hub: HubClient, device: string, sha256: string): Promise<void> {
  const content = cachedStatement<{ content: Buffer }>(tools.store.reader, 'select content from blob where sha256 = ?').get(
    sha256,
  )?.content
  if (content === undefined) return
  let path = `${hubPaths.blobsUpload}/${device}_${sha256}`
  let offset = await offsetAt(hub, path, content.length)
  if (offset === null) {
    tools.fault('blob.before-create')
    path = await createUpload(hub, sha256, content.length)
    offset = 0
  }
  while (offset < content.length) {
    tools.signal.throwIfAborted()
    const body = content.subarray(offset, offset + chunkBytes)
    const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
    const answer = await hub.sendBytes({ method: 'PATCH', path, headers, body })
    offset = Number(answer.headers['upload-offset'] ?? offset + body.length)
    tools.fault('blob.after-chunk')
  }
}

const tus = { 'tus-resumable': '1.0.0' }

/** How far an earlier try came; null to begin anew. */
async function offsetAt(hub: HubClient, path: string, length: number): Promise<number | null> {
  const { status, headers } = await hub.sendBytes({ method: 'HEAD', path, headers: tus, body: Buffer.alloc(0) })
  const offset = Number(headers['upload-offset'] ?? Number.NaN)
  return status < 300 && Number.isInteger(offset) && offset < length && Number(headers['upload-length']) === length
    ? offset
    : null
}

async function createUpload(hub: HubClient, sha256: string, length: number): Promise<string> {
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`
  const headers = { ...tus, 'upload-length': String(length), 'upload-metadata': metadata }
  const { headers: answer } = await hub.sendBytes({ method: 'POST', path: hubPaths.blobsUpload, headers, body: Buffer.alloc(0) })
  const location = answer['location']
  if (location === undefined) throw new HubDoubt('中枢没有接受附件的上传。稍后会自动再试。')
  return location.startsWith('/') ? location : new URL(location, 'https://hub').pathname
}

/**
 * In pieces, each kept as it comes, so that a line that breaks costs one of them; checked as a whole before it is stored. A content that
 * comes out wrong is begun anew: its pieces may be of two contents.
 */
async function download(tools: StepTools, hub: HubClient, sha256: string): Promise<Buffer> {
  const parts = readPieces(tools.store.reader, sha256)
  let received = parts.reduce((sum, part) => sum + part.length, 0)
  for (let total = received + 1; received < total;) {
    tools.signal.throwIfAborted()
    const range = { range: `bytes=${received}-${received + chunkBytes - 1}`, 'accept-encoding': 'identity' }
    const answer = await fetchRange(hub, sha256, range)
    if (answer === null || answer.body.length === 0) break
    // A hub that knows no ranges gives the whole.
    if (answer.status !== 206) parts.length = received = 0
    parts.push(answer.body)
    received += answer.body.length
    total = answer.status === 206 ? Number(/\/(\d+)$/.exec(answer.headers['content-range'] ?? '')?.[1] ?? 0) : received
    if (received < total) await keepPiece(tools, sha256, received - answer.body.length, answer.body)
  }
  const content = Buffer.concat(parts)
  if (createHash('sha256').update(content).digest('hex') === sha256) return content
  await tools.store.change(({ raw }) => dropPieces(raw, sha256))
  throw new HubDoubt('收到的附件内容与登记的校验值不符，没有保存。稍后会自动重新下载。')
}

/** Null when the hub has less than what was kept already (416). */
async function fetchRange(hub: HubClient, sha256: string, headers: Record<string, string>) {
  try {
    return await hub.sendBytes({ method: 'GET', path: `${hubPaths.blobs}/${sha256}`, headers, body: Buffer.alloc(0) })
  } catch (error) {
    if (error instanceof HubRefusal && error.status === 416) return null
    throw error
  }
}

/** The pieces from the first byte on, as far as they follow on each other. */
function readPieces(raw: Database, sha256: string): Buffer[] {
  const rows = cachedStatement<{ start: number; content: Buffer }>(
    raw,
    'select start, content from blob_piece where sha256 = ? order by start',
  ).all(sha256)
  const parts: Buffer[] = []
  let next = 0
  for (const { start, content } of rows) {
    if (start !== next) break
    parts.push(content)
    next += content.length
  }
  return parts
}

function keepPiece({ store }: StepTools, sha256: string, start: number, content: Buffer): Promise<void> {
  return store.change(({ raw }) => {
    cachedStatement(raw, 'insert into blob_piece(sha256, start, content) values (?, ?, ?) on conflict do nothing').run(
      sha256,
      start,
      content,
    )
  })
}

function dropPieces(raw: Database, sha256: string): void {
  cachedStatement(raw, 'delete from blob_piece where sha256 = ?').run(sha256)
}

function mark({ store }: StepTools, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return Promise.resolve()
  return store.change(({ raw }) => {
    for (const sha256 of hashes) markStored(raw, sha256)
  })
}

function markStored(raw: Database, sha256: string): void {
  cachedStatement(raw, 'insert into hub_blob(sha256) values (?) on conflict do nothing').run(sha256)
}

const unsentSql = `from attachment as a join blob as b on b.sha256 = a.sha256
  where a.deleted = 0 and a.sha256 not in (select sha256 from hub_blob)`

const absentSql = `from attachment as a where a.deleted = 0 and a.sha256 <> '' and a.sha256 not in (select sha256 from blob)`
