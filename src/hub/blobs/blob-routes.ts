/** The paths of blobs: which are here, upload, download. */
import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { haveRequestSchema, type HaveAnswer } from '#shared/sync/blob-messages.ts'
import { hubPaths, sha256Schema } from '#shared/sync/protocol.ts'
import type { Hub } from '#hub/hub.ts'
import { HubError } from '#hub/hub-error.ts'
import { blobPath } from './blob-folder.ts'
import { blobSize, markedBlobs, namedBlobs } from './blob-rows.ts'
import { createUploads, type Uploads } from './blob-uploads.ts'

/** Adds the routes. */
export async function addBlobRoutes(plain: FastifyInstance, hub: Hub): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const uploads = createUploads(hub)
  app.addHook('onClose', () => uploads.close())

  app.post(hubPaths.blobsHave, { schema: { body: haveRequestSchema } }, async ({ body, caller }): Promise<HaveAnswer> => {
    // A mark that is taken off first cannot be swept between question and answer.
    const asked = await namedBlobs(hub.store.db, caller.device, body.sha256)
    const marked = await markedBlobs(hub.store.db, [...asked.keys()])
    if (marked.length > 0) await hub.store.run('keepBlobs', hub.now(), { hashes: marked })
    const named = [...(marked.length > 0 ? await namedBlobs(hub.store.db, caller.device, body.sha256) : asked)]
    return {
      have: named.filter(([, stored]) => stored).map(([sha256]) => sha256),
      missing: named.filter(([, stored]) => !stored).map(([sha256]) => sha256),
    }
  })

  await app.register((scope) => addUploadRoutes(scope, uploads.server))

  app.get(`${hubPaths.blobs}/:sha256`, { schema: { params: z.object({ sha256: sha256Schema }) } }, async (request, reply) => {
    const { sha256 } = request.params
    const named = await namedBlobs(hub.store.db, request.caller.device, [sha256])
    if (named.get(sha256) !== true) throw new HubError('not_found', '中枢没有这个附件内容，或者本机无权查看。')
    const size = await blobSize(hub.store.db, sha256)
    const range = readRange(request.headers.range, size)
    reply.type('application/octet-stream').header('accept-ranges', 'bytes')
    if (range === 'outside') return reply.status(416).header('content-range', `bytes */${size}`).send()
    if (range === null) return reply.header('content-length', size).send(createReadStream(blobPath(hub.folder, sha256)))
    reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    return reply.header('content-length', range.end - range.start + 1).send(createReadStream(blobPath(hub.folder, sha256), range))
  })
}

/** The paths of tus, which reads the stream by itself: here no body is ever taken into memory, since none has a limit before its proof. */
function addUploadRoutes(app: FastifyInstance, uploads: Uploads['server']): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null, undefined))
  for (const url of [hubPaths.blobsUpload, `${hubPaths.blobsUpload}/:id`]) {
    app.route({
      method: ['POST', 'PATCH', 'HEAD', 'DELETE'],
      url,
      // A large file comes in many pieces; they are limited by their size.
      bodyLimit: Number.MAX_SAFE_INTEGER,
      config: { streamed: true },
      async handler(request, reply) {
        reply.hijack()
        for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
        await uploads.handle(request.raw, reply.raw)
      },
    })
  }
  return Promise.resolve()
}

/** One range of bytes, both ends included; null where none was asked for in a form that is understood. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'outside' | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '')
  if (match === null) return null
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start > end ? 'outside' : { start, end }
}
