/** One round of sync: ops out, ops in, contents, numbers. Whatever moment it stops at, the next one goes on from there. */
import type { SyncCause, SyncRound } from '#shared/sync/sync.calls.ts'
import { describeSafely, machineFailure } from '#core/rpc/failures.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { fetchBlobs, sendBlobs } from './blobs.ts'
import { createHubClient, type HubClient } from './hub-client.ts'
import { HubRefusal } from './hub-errors.ts'
import { noteGood, readDeviceKey, readHub, type HubState } from './hub-state.ts'
import { signerOf } from './keys.ts'
import type { OpenNetwork } from './network.ts'
import { keepNumbers } from './numbers.ts'
import { countWaiting } from './outbox.ts'
import { pullAll } from './pull.ts'
import { pushAll } from './push.ts'
import { noteRound } from './rounds.ts'
import type { StepTools } from './sync-store.ts'
import { takeWipe } from './wipe.ts'
import { signedWipeSchema } from '#shared/sync/grant-messages.ts'

/** What a round needs. */
export interface RoundTools extends StepTools {
  readonly openNetwork: OpenNetwork
  /** Destroys the desk's key: the hub has ordered it and nothing waits any more. */
  wipe(): Promise<void>
}

/** Saves that come while a round runs go out with it; more repetitions than these are left to the next round. */
const mostRepetitions = 3

/** Runs a round. Failures are part of the answer, never thrown; everything done before them stays done. */
export async function syncRound(tools: RoundTools, cause: SyncCause): Promise<SyncRound> {
  const { store, clock } = tools
  const started = clock.now()
  const counts = { sent: 0, received: 0, blobsSent: 0, blobsReceived: 0 }
  const error = await attempt(tools, counts)
  if (error !== null) tools.log.warn(`sync: ${describeSafely(error)}`)
  const round = { ...counts, cause, startedAt: isoOf(started), endedAt: isoOf(clock.now()), error: sentenceOf(error) }
  await store.change(({ raw }) => {
    noteRound(raw, round, error)
    if (error === null) noteGood(raw, round.endedAt)
  })
  const hub = readHub(store.reader)
  if (hub?.wipe_text !== undefined && hub.wipe_text !== null && countWaiting(store.reader) === 0) await tools.wipe()
  return round
}

type Counts = { sent: number; received: number; blobsSent: number; blobsReceived: number }

async function attempt(tools: RoundTools, counts: Counts): Promise<unknown> {
  const { store, clock } = tools
  const hub = readHub(store.reader)
  const key = readDeviceKey(store.reader)
  if (hub === undefined || key === undefined) return new CallError('refused_by_rule', '这台电脑还没有登记到中枢。')
  const sign = signerOf(key.privateKey)
  let network: ReturnType<OpenNetwork> | null = null
  const end = () => network?.close()
  tools.signal.addEventListener('abort', end)
  try {
    network = tools.openNetwork(hub.address, hub.pin)
    const client = createHubClient(network, clock, { device: hub.device, sign })
    await run(tools, client, hub, sign, counts)
    tools.fault('round.before-note')
    return null
  } catch (error) {
    await noteRevocation(tools, error)
    return error
  } finally {
    tools.signal.removeEventListener('abort', end)
    end()
  }
}

async function run(
  tools: RoundTools,
  client: HubClient,
  hub: HubState,
  sign: (text: string) => string,
  counts: Counts,
): Promise<void> {
  for (let repetition = 1; repetition <= mostRepetitions; repetition += 1) {
    counts.sent += await pushAll(tools, client, sign)
    const { received, homeRevoked } = await pullAll(tools, client)
    counts.received += received
    if (homeRevoked) throw new CallError('hub_refused', '中枢不再允许这台电脑读写本站数据。数据都在本机，请联系中枢管理员。')
    if (countWaiting(tools.store.reader) === 0) break
  }
  await keepNumbers(tools, client)
  counts.blobsSent += await sendBlobs(tools, client, hub.device)
  counts.blobsReceived += await fetchBlobs(tools, client)
}

async function noteRevocation({ store }: RoundTools, error: unknown): Promise<void> {
  if (!(error instanceof HubRefusal) || error.body.code !== 'revoked') return
  const wipe = signedWipeSchema.safeParse(error.body['wipe'])
  if (wipe.success) await store.change(({ raw }) => takeWipe(raw, wipe.data))
}

/** What a person reads: sentences of our own; everything else went into the log. */
function sentenceOf(error: unknown): string | null {
  if (error === null) return null
  if (error instanceof CallError) return error.message
  return machineFailure(error)?.message ?? '同步中途发生意外错误，已完成的部分有效，稍后会自动再试。'
}

function isoOf(time: number): string {
  return new Date(time).toISOString()
}
