/** `POST /v1/push`: verify outside, store inside, answer when durable. */
import type { PushAnswer, PushRequest } from '#shared/sync/push-messages.ts'
import { signWipe } from '#hub/accounts/grants.ts'
import type { Hub } from '#hub/hub.ts'
import { readDeviceKey, verifyBatch } from './verify-batch.ts'

/** Takes a batch of a device. Throws HubError. */
export async function push(
  hub: Hub,
  caller: { readonly device: string; readonly publicKey: string },
  request: PushRequest,
): Promise<PushAnswer> {
  verifyBatch(readDeviceKey(caller.publicKey), request)
  const { revoked, ...result } = await hub.store.run('push', hub.now(), { device: caller.device, request })
  const wipe = revoked ? { wipe: signWipe(hub.key, caller.device, hub.now()) } : {}
  return { ...result, hub_time: hub.now(), epoch: hub.identity.epoch, ...wipe }
}
