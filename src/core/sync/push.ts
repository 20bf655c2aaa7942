/** Sends own ops, batch by batch; each is confirmed op by op. Sending twice changes nothing. */
import { CallError } from '#shared/rpc/call-error.ts'
import { hubPaths, limits } from '#shared/sync/protocol.ts'
import { pushAnswerSchema, type PushRequest } from '#shared/sync/push-messages.ts'
import type { HubClient } from './hub-client.ts'
import { HubDoubt, HubRefusal } from './hub-errors.ts'
import { noteHub } from './hub-state.ts'
import { applyPushAnswer, nextBatch, setAcked } from './outbox.ts'
import type { StepTools } from './sync-store.ts'
import { takeWipe } from './wipe.ts'

/** More corrections than these in one round (restored hub, copied disk) mean that something else is wrong. */
const mostCorrections = 20

/** Sends everything that waits; answers with the number of ops that the hub confirmed. */
export async function pushAll(tools: StepTools, hub: HubClient, sign: (text: string) => string): Promise<number> {
  const { store, clock, fault, signal } = tools
  let sent = 0
  let corrections = 0
  let largest: number = limits.opsPerBatch
  for (;;) {
    signal.throwIfAborted()
    const batch = nextBatch(store.reader, sign, largest)
    if (batch === null) return sent
    fault('push.before-send')
    try {
      const answer = await hub.ask('POST', hubPaths.push, batch, pushAnswerSchema)
      fault('push.after-answer')
      if (answer.acked_through < batch.first) throw new HubDoubt('中枢没有确认收到的修改。修改都在本机，稍后会自动再试。')
      await store.change(({ raw }) => {
        applyPushAnswer(raw, batch.replica, answer, new Date(clock.now()).toISOString())
        noteHub(raw, answer.epoch, hub.clockOffset())
        takeWipe(raw, answer.wipe)
      })
      sent += batch.ops.length
      fault('push.after-commit')
    } catch (error) {
      corrections += 1
      if (!(error instanceof HubRefusal) || corrections > mostCorrections) throw error
      largest = await correct(tools, error, batch, largest)
    }
  }
}

/** Makes good what the hub objects to, or throws; answers with the size of the next batch. */
async function correct(tools: StepTools, refusal: HubRefusal, batch: PushRequest, largest: number): Promise<number> {
  const { code, expected } = refusal.body
  if (code === 'gap' && expected !== undefined && expected < batch.first) {
    await tools.store.change(({ raw }) => setAcked(raw, batch.replica, expected - 1))
    return largest
  }
  if (code === 'fork' && expected !== undefined) {
    await takeNewReplica(tools, batch.replica, expected)
    return largest
  }
  if (code === 'too_large' && largest > 1) return Math.ceil(largest / 2)
  if (code === 'bad_batch')
    throw new CallError('hub_refused', `${refusal.message}同步已停下，本机数据没有改动。请联系技术人员检查数据库。`)
  throw refusal
}

/** Another copy of this database has used the numbers from `from` on: own ops go on under a replica of their own. */
export async function takeNewReplica({ store, fault, log }: StepTools, replica: string, from: number): Promise<void> {
  fault('fork.before-commit')
  const moved = await store.change((exchange) => exchange.reissue(replica, from))
  log.warn(`sync: replica ${replica} was used elsewhere from ${from} on; ${moved} ops moved to a new one`)
  fault('fork.after-commit')
}
