/** `POST /v1/enrol`: a one-time code and the proof that the desk holds its private key become a device with a grant. */
import { enrolRequestSchema, type EnrolAnswer, type EnrolRequest } from '#shared/sync/grant-messages.ts'
import { readEnrolCode } from '#shared/sync/enrol-code.ts'
import { enrolText } from '#shared/sync/signed-texts.ts'
import type { Hub } from '#hub/hub.ts'
import { HubError } from '#hub/hub-error.ts'
import { isSignedBy, readDeviceKey } from '#hub/sync/verify-batch.ts'
import { sha256 } from '#hub/sync/canonical.ts'
import { codePrefix, type EnrolResult } from './devices.ts'
import { signGrant } from './grants.ts'

type Refusal = Extract<EnrolResult, { readonly refused: unknown }>['refused']

const sentences: Record<Refusal, string> = {
  code_unknown: '没有这个登记码。请对照登记单逐组核对。',
  code_expired: '登记码已过期。请向管理员要一张新的登记单。',
  code_used: '登记码已经用过。每台电脑要用各自的登记单。',
  code_blocked: '登记码试错次数过多，已停用。请向管理员要一张新的登记单。',
  bad_request: '这台电脑的公钥已经登记过。请重新生成后再登记。',
}

/** Enrols a desk. Throws HubError with what to do. */
export async function enrol(hub: Hub, request: EnrolRequest): Promise<EnrolAnswer> {
  const { signature, code: typed, ...body } = enrolRequestSchema.parse(request)
  const code = readEnrolCode(typed)
  if (code === null) throw new HubError('code_unknown', sentences.code_unknown)
  const key = readDeviceKey(body.public_key)
  if (!isSignedBy(key, enrolText(code, body.public_key, body.replica, body.scope), signature))
    throw new HubError('bad_proof', '登记请求的签名不符。')
  const result = await hub.store.run('enrolDevice', hub.now(), {
    codePrefix: codePrefix(code),
    codeHash: sha256(code),
    request: body,
    newScope: hub.newId(),
    exchangeKey: hub.random(32).toString('base64url'),
  })
  if ('refused' in result) throw new HubError(result.refused, sentences[result.refused])
  return {
    device: result.device,
    hub_key: hub.key.publicKey,
    grant: await signGrant(hub.store.db, hub.key, result.device, hub.now()),
    exchange_key: result.exchangeKey,
    epoch: hub.identity.epoch,
    hub_time: hub.now(),
  }
}
