/** Resumable uploads by tus: a flow that breaks goes on at the byte where it broke. Each device has its own upload of a hash. */
import { rm } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { hubHeaders, hubPaths, limits } from '#shared/sync/protocol.ts'
import type { Hub } from '#hub/hub.ts'
import { adoptBlob, placeBlob } from './blob-folder.ts'
import { namedBlobs } from './blob-rows.ts'
import { createUploadLocker } from './upload-locker.ts'

export interface Uploads {
  readonly server: Server
  close(): void
}

/** A tus server for requests whose device is proven already. */
export function createUploads(hub: Hub): Uploads {
  const folder = join(hub.folder, 'uploads')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = new FileStore({ directory: folder })
  const locker = hub.store.kind === 'postgresql' ? createUploadLocker(hub.store.db) : null
  const server = new Server({
    ...(locker === null ? {} : { locker }),
    path: hubPaths.blobsUpload,
    datastore: files,
    relativeLocation: true,
    maxSize: limits.bytesPerBlob,
    namingFunction: (request, metadata) => `${deviceOf(request)}_${metadata?.['sha256'] ?? ''}`,
    onIncomingRequest: (request, id) => {
      if (!new RegExp(`^${deviceOf(request)}_[0-9a-f]{64}$`).test(id))
        throw refusal(403, 'not_granted', '这个上传不是本机的。', hub)
      return Promise.resolve()
    },
    onUploadCreate: async (request, upload) => {
      const sha256 = upload.metadata?.['sha256'] ?? ''
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw refusal(400, 'bad_request', '上传没有说明内容的校验值。', hub)
      const named = await namedBlobs(hub.store.db, deviceOf(request), [sha256])
      if (!named.has(sha256)) throw refusal(403, 'not_granted', '还没有记录提到这个附件，请先同步记录。', hub)
      return {}
    },
    onUploadFinish: async (_request, { id }) => {
      const sha256 = id.slice(-64)
      const upload = join(folder, id)
      const bytes = await adoptBlob(hub.folder, upload, sha256)
      await rm(`${upload}.json`, { force: true })
      if (bytes === null) throw refusal(422, 'blob_mismatch', '附件内容在途中有损坏，将重新上传。', hub)
      await hub.store.run('storeBlob', hub.now(), { sha256, bytes })
      // A sweep that had forgotten the content before may have taken the file away until the row stood (sweep-files.ts).
      await placeBlob(hub.folder, upload, sha256)
      await rm(upload, { force: true })
      return {}
    },
  })
  return { server, close: () => locker?.close() }
}

function deviceOf(request: { readonly headers: Headers }): string {
  return request.headers.get(hubHeaders.device) ?? ''
}

function refusal(status: number, code: string, message: string, hub: Hub): Error & { status_code: number; body: string } {
  return Object.assign(new Error(message), { status_code: status, body: JSON.stringify({ code, message, hub_time: hub.now() }) })
}
