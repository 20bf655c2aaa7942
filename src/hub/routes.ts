/** The paths of the hub but those of blobs: one line says schema and answer of each; the handlers are below. */
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { enrolRequestSchema, type EnrolAnswer } from '#shared/sync/grant-messages.ts'
import { lendRequestSchema, reportRequestSchema } from '#shared/sync/number-messages.ts'
import { hubPaths, idSchema, type Health } from '#shared/sync/protocol.ts'
import { pullRequestSchema, snapshotQuerySchema } from '#shared/sync/pull-messages.ts'
import { pushRequestSchema } from '#shared/sync/push-messages.ts'
import { enrol } from './accounts/enrol.ts'
import { signGrant } from './accounts/grants.ts'
import type { Hub } from './hub.ts'
import { takesGzip } from './http/bodies.ts'
import { refuseRevoked, newNonce } from './http/proof.ts'
import { describeApi } from './http/open-api.ts'
import { listRanges } from './numbers/numbers.queries.ts'
import { pull } from './sync/pull.ts'
import { push } from './sync/push.ts'
import { openSnapshot } from './sync/snapshot.ts'
import { hubVersion } from './version.ts'

/** Adds the routes. */
export function addRoutes(plain: FastifyInstance, hub: Hub): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const open = { config: { open: true } }
  const openApi = JSON.stringify(describeApi())

  app.get(hubPaths.health, open, () => health(hub))
  app.get(hubPaths.openApi, open, (_request, reply) => reply.type('application/json').send(openApi))

  app.post(
    hubPaths.enrol,
    { schema: { body: enrolRequestSchema }, config: { open: true, rateLimit: { max: 30, timeWindow: 60_000 } } },
    ({ body }): Promise<EnrolAnswer> => enrol(hub, body),
  )

  app.get(hubPaths.grants, async ({ caller }) => ({
    grant: await signGrant(hub.store.db, hub.key, caller.device, hub.now()),
    hub_time: hub.now(),
  }))

  app.post(hubPaths.push, { schema: { body: pushRequestSchema }, config: { revokedToo: true } }, ({ body, caller }) =>
    push(hub, caller, body),
  )

  app.post(hubPaths.pull, { schema: { body: pullRequestSchema } }, async ({ body, caller }, reply) => {
    const { json, pages } = await pull(hub, caller.device, body)
    if (pages.length > 0) await hub.store.run('logPull', hub.now(), { device: caller.device, pages: pages.map(withoutText) })
    return reply.type('application/json; charset=utf-8').send(json)
  })

  app.get(
    `${hubPaths.snapshot}/:scope`,
    { schema: { params: z.object({ scope: idSchema }), querystring: snapshotQuerySchema } },
    async (request, reply) => {
      const lines = Readable.from(await openSnapshot(hub, request.caller.device, request.params.scope, request.query))
      reply.type('application/x-ndjson')
      if (!takesGzip(request)) return reply.send(lines)
      reply.header('content-encoding', 'gzip')
      const packed = createGzip({ level: 1 })
      lines.on('error', (error) => packed.destroy(error))
      return reply.send(lines.pipe(packed))
    },
  )

  app.post(hubPaths.numbersLend, { schema: { body: lendRequestSchema } }, async ({ body, caller }) => {
    refuseRevoked(hub, caller)
    const range = await hub.store.run('lendNumbers', hub.now(), { device: caller.device, range: hub.newId(), request: body })
    return { ranges: [range], hub_time: hub.now() }
  })
  app.post(hubPaths.numbersReport, { schema: { body: reportRequestSchema } }, async ({ body, caller }) => ({
    ranges: await hub.store.run('reportNumbers', hub.now(), { device: caller.device, ranges: body.ranges }),
    hub_time: hub.now(),
  }))
  app.get(hubPaths.numbers, async ({ caller }) => ({
    ranges: await listRanges(hub.store.db, caller.device),
    hub_time: hub.now(),
  }))
}

function health(hub: Hub): Health {
  return {
    ok: true,
    name: hub.identity.name,
    version: hubVersion,
    store: hub.store.kind,
    epoch: hub.identity.epoch,
    hub_time: hub.now(),
    nonce: newNonce(hub),
  }
}

function withoutText({ scope, from, to }: { readonly scope: string; readonly from: number; readonly to: number }) {
  return { scope, from, to }
}
