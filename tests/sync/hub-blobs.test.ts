/** Contents of attachments at the hub: uploaded in pieces, checked, stored once, shown only to who may know of them. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blobPath } from '#hub/blobs/blob-folder.ts'
import { hubPaths } from '#shared/sync/protocol.ts'
import type { TestDevice } from '../support/hub/test-device.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'

let test: TestHub
let url: string
let device: TestDevice
let stranger: TestDevice
beforeAll(async () => {
  test = await startTestHub({ name: 'pglite', databaseUrl: () => Promise.resolve(undefined) })
  url = await test.app.listen({ host: '127.0.0.1', port: 0 })
  device = await test.addDevice(await test.addStation('甲站'))
  stranger = await test.addDevice(await test.addStation('乙站'))
  await device.pull()
  await stranger.pull()
})
afterAll(() => test.stop())

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** An op that names the content, pushed. */
async function name(sha256: string): Promise<void> {
  const v = { name: '照片.jpg', media_type: 'image/jpeg', bytes: 1, sha256 }
  const { body } = await device.push([device.makeOp({ tbl: 'attachment', fields: { file: { base: [], v } } })])
  expect(body.verdicts[0]?.verdict).toBe('accepted')
}

function tus(who: TestDevice, method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<Response> {
  const proven = { 'tus-resumable': '1.0.0', ...headers, ...who.prove(method, path, '') }
  return fetch(`${url}${path}`, { method, headers: proven, ...(body === undefined ? {} : { body: new Uint8Array(body) }) })
}

function create(who: TestDevice, sha256: string, size: number): Promise<Response> {
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`
  return tus(who, 'POST', hubPaths.blobsUpload, { 'upload-length': String(size), 'upload-metadata': metadata })
}

function patch(who: TestDevice, path: string, offset: number, bytes: Buffer): Promise<Response> {
  return tus(who, 'PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes)
}

describe('the blobs of a hub', () => {
  it('come in pieces, go on where a line broke, and are stored once, whole', async () => {
    const bytes = randomBytes(700_000)
    const sha256 = sha256Of(bytes)
    await name(sha256)
    expect((await device.post(hubPaths.blobsHave, { sha256: [sha256] })).body).toEqual({ have: [], missing: [sha256] })
    const created = await create(device, sha256, bytes.length)
    expect(created.status).toBe(201)
    const path = `${hubPaths.blobsUpload}/${device.device}_${sha256}`
    expect(new URL(created.headers.get('location') ?? '', url).pathname).toBe(path)
    expect((await patch(device, path, 0, bytes.subarray(0, 300_000))).status).toBe(204)
    const head = await tus(device, 'HEAD', path, {})
    expect(head.headers.get('upload-offset')).toBe('300000')
    expect((await patch(device, path, 300_000, bytes.subarray(300_000))).status).toBe(204)
    expect(readFileSync(blobPath(test.folder, sha256)).equals(bytes)).toBe(true)
    expect(readdirSync(join(test.folder, 'uploads'))).toEqual([])
    expect((await device.post(hubPaths.blobsHave, { sha256: [sha256] })).body).toEqual({ have: [sha256], missing: [] })

    const whole = `${hubPaths.blobs}/${sha256}`
    const download = await fetch(`${url}${whole}`, { headers: device.prove('GET', whole, '') })
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await fetch(`${url}${whole}`, { headers: { ...device.prove('GET', whole, ''), range: 'bytes=699990-' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 699990-699999/700000'])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(699_990))).toBe(true)
    const outside = await fetch(`${url}${whole}`, { headers: { ...device.prove('GET', whole, ''), range: 'bytes=700000-' } })
    expect(outside.status).toBe(416)
  })

  it('are not stored under a hash that they do not have', async () => {
    const bytes = randomBytes(1_000)
    const sha256 = sha256Of(randomBytes(10))
    await name(sha256)
    await create(device, sha256, bytes.length)
    const answer = await patch(device, `${hubPaths.blobsUpload}/${device.device}_${sha256}`, 0, bytes)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('blob_mismatch')
    expect(existsSync(blobPath(test.folder, sha256))).toBe(false)
    expect((await create(device, sha256, bytes.length)).status).toBe(201)
  })

  it('are refused before an op names them, and hidden from other stations', async () => {
    const bytes = randomBytes(100)
    const sha256 = sha256Of(bytes)
    expect((await create(device, sha256, bytes.length)).status).toBe(403)
    await name(sha256)
    expect((await create(stranger, sha256, bytes.length)).status).toBe(403)
    expect((await create(device, sha256, bytes.length)).status).toBe(201)
    const path = `${hubPaths.blobsUpload}/${device.device}_${sha256}`
    expect((await patch(stranger, path, 0, bytes)).status).toBe(403)
    expect((await tus(stranger, 'HEAD', path, {})).status).toBe(403)
    expect((await patch(device, path, 0, bytes)).status).toBe(204)
    expect((await stranger.post(hubPaths.blobsHave, { sha256: [sha256] })).body).toEqual({ have: [], missing: [] })
    expect((await stranger.get(`${hubPaths.blobs}/${sha256}`)).status).toBe(404)
    const unproven = await fetch(`${url}${path}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
    expect(unproven.status).toBe(401)
  })
})
