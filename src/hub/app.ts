/** The hub's HTTP server. Routes are listed in routes.ts; here is what all of them share: limits, bodies, proofs, errors. */
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyUnderPressure from '@fastify/under-pressure'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { limits } from '#shared/sync/protocol.ts'
import { addBlobRoutes } from './blobs/blob-routes.ts'
import type { Hub } from './hub.ts'
import { HubError } from './hub-error.ts'
import { packAnswer, readJson } from './http/bodies.ts'
import { answerError } from './http/error-answers.ts'
import { findCaller, handOutNonce, refuseRevoked, type Caller } from './http/proof.ts'
import { addRoutes } from './routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the route asks for a proof. */
    caller: Caller
  }
  interface FastifyContextConfig {
    /** No proof is asked for. */
    readonly open?: boolean
    /** A revoked device may still come here. */
    readonly revokedToo?: boolean
    /** The body is a stream with a hash of its own. */
    readonly streamed?: boolean
  }
}

export interface AppOptions {
  /** Requests per minute from one address; a district office may sit behind one. */
  readonly requestsPerMinute?: number | undefined
  readonly logger?: FastifyServerOptions['logger']
  /** Event loop delay (ms) above which new requests are sent away for a while. */
  readonly longestDelay?: number
  /** Plain HTTP: for tests on the loopback address only. */
  readonly plain?: boolean
}

/** Makes the server; it does not listen yet. */
export async function createApp(hub: Hub, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    ...(options.plain === true
      ? {}
      : { https: { key: hub.identity.privateKey, cert: hub.identity.certificate, minVersion: 'TLSv1.3' as const } }),
    logger: options.logger ?? false,
    bodyLimit: limits.bytesPerBody,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // What the router itself refuses: a path that is too long or not readable.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void answerError(hub, error, request, reply),
  } as FastifyServerOptions)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => answerError(hub, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerError(hub, new HubError('not_found', '没有这个地址。'), request, reply))
  await limitLoad(app, options)
  takeBodies(app, hub)
  addRoutes(app, hub)
  await app.register((scope) => addBlobRoutes(scope, hub))
  await app.ready()
  return app
}

async function limitLoad(app: FastifyInstance, options: AppOptions): Promise<void> {
  await app.register(fastifyRateLimit, {
    max: options.requestsPerMinute ?? 6_000,
    timeWindow: 60_000,
  })
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: options.longestDelay ?? 3_000,
    maxRssBytes: 1_500_000_000,
    retryAfter: 10,
    pressureHandler: (_request, _reply, _type, value) => {
      // Infinity means that the second had no sample at all: one long step of PGlite, which is over by now.
      if (value === Number.POSITIVE_INFINITY) return
      throw new HubError('busy', '中枢正忙，稍后会自动再试。', { retry_after: 10 })
    },
  })
}

/** Bytes first, then the proof over them, then JSON, then the schema of the route. */
function takeBodies(app: FastifyInstance, hub: Hub): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  app.decorateRequest('caller')
  app.addHook('preValidation', async (request, reply) => {
    const { open, revokedToo, streamed } = request.routeOptions.config
    const bytes = Buffer.isBuffer(request.body) ? request.body : null
    handOutNonce(hub, reply)
    if (open !== true && !request.is404) {
      request.caller = await findCaller(hub, request, streamed === true ? null : bytes)
      if (revokedToo !== true) refuseRevoked(hub, request.caller)
    }
    if (bytes !== null) request.body = await readJson(request, bytes)
  })
  app.addHook('onSend', packAnswer)
}
