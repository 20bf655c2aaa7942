/** Enrolment: the desk makes its key, shows that it holds it, and gets the hub's grant. Trying again after a lost answer is harmless. */
import { readFileSync, statSync } from 'node:fs'
import { CallError } from '#shared/rpc/call-error.ts'
import { readEnrolCode } from '#shared/sync/enrol-code.ts'
import { enrolAnswerSchema, enrolSheetSchema, grantSchema, type Grant } from '#shared/sync/grant-messages.ts'
import { healthSchema, hubPaths } from '#shared/sync/protocol.ts'
import { enrolText } from '#shared/sync/signed-texts.ts'
import { createHubClient } from './hub-client.ts'
import { setHeld } from './held.ts'
import { HubDoubt } from './hub-errors.ts'
import { ensureDeviceKey, readHub, storeHub } from './hub-state.ts'
import { isSignedByHub, pinOf, signerOf } from './keys.ts'
import { readAddress, type Network, type OpenNetwork } from './network.ts'
import { presentReplica } from './outbox.ts'
import { lastCode } from './rounds.ts'
import type { StepTools } from './sync-store.ts'

/** What the enrolment sheet tells, typed or read from its file. */
export interface EnrolInput {
  readonly address?: string | undefined
  readonly file?: string | undefined
  readonly code?: string | undefined
  /** Wait with the first round until the six words were compared; a sheet's file names the key and needs no waiting. */
  readonly hold?: boolean | undefined
}

interface Sheet {
  readonly addresses: readonly string[]
  readonly code: string
  readonly pin: string | null
  readonly hold: boolean
}

const largestSheet = 100_000

/** Enrols the desk; again only where a restored hub does not know it any more. Throws CallError: `bad_input`, `conflict`, `file_unreadable`, `hub_refused`, `hub_unreachable`. */
export async function enrol(
  tools: Pick<StepTools, 'store' | 'clock'> & { readonly openNetwork: OpenNetwork },
  input: EnrolInput,
  deviceName: string,
): Promise<void> {
  if (readHub(tools.store.reader) !== undefined && lastCode(tools.store.reader) !== 'not_enrolled')
    throw new CallError('conflict', '这台电脑已经登记到中枢。如需换中枢，请先联系中枢管理员。')
  const sheet = readSheet(input)
  let failure: unknown = new CallError('bad_input', '请填写中枢地址，或选择登记单文件。', { address: '请填写中枢地址。' })
  for (const address of sheet.addresses) {
    try {
      return await enrolAt(tools, sheet, readAddress(address).href, deviceName)
    } catch (error) {
      failure = error
      if (!(error instanceof CallError) || error.code !== 'hub_unreachable') break
    }
  }
  throw failure
}

async function enrolAt(
  { store, clock, openNetwork }: Pick<StepTools, 'store' | 'clock'> & { readonly openNetwork: OpenNetwork },
  { code, pin, hold }: Sheet,
  address: string,
  deviceName: string,
): Promise<void> {
  const network = openNetwork(address, pin)
  try {
    const at = new Date(clock.now()).toISOString()
    const key = await store.change(({ raw }) => ensureDeviceKey(raw, at))
    const client = createHubClient(network, clock, null)
    await client.ask('GET', hubPaths.health, undefined, healthSchema)
    const { replica, scope } = presentReplica(store.reader)
    const own = { replica, scope, public_key: key.publicKey, device_name: deviceName, code }
    const signature = signerOf(key.privateKey)(enrolText(code, key.publicKey, replica, scope))
    const answer = await client.ask('POST', hubPaths.enrol, { ...own, signature }, enrolAnswerSchema)
    const shown = pinOf(answer.hub_key)
    if (shown !== expectedPin(network, pin, shown))
      throw new HubDoubt('对方的密钥与登记单上的不符，没有登记。请联系中枢管理员核对。')
    if (!isSignedByHub(answer.hub_key, answer.grant)) throw new HubDoubt('授权书的签名不是中枢的，没有登记。请联系中枢管理员。')
    const grant = readGrant(answer.grant.text, answer.device)
    await store.change(({ raw }) => {
      setHeld(raw, hold)
      storeHub(
        raw,
        {
          address,
          pin: shown,
          hub_key: answer.hub_key,
          device: answer.device,
          exchange_key: Buffer.from(answer.exchange_key, 'base64url'),
          epoch: answer.epoch,
          enrolled_at: at,
        },
        grant,
        answer.grant,
      )
    })
  } finally {
    network.close()
  }
}

/** The pin of the sheet; without one the key that the connection showed, which six words let two people compare. */
function expectedPin(network: Network, pin: string | null, shown: string): string {
  return pin ?? network.seenPin() ?? shown
}

function readGrant(text: string, device: string): Grant {
  const grant = grantSchema.safeParse(JSON.parse(text))
  if (grant.success && grant.data.device === device) return grant.data
  throw new HubDoubt('授权书不是给这台电脑的，没有登记。请联系中枢管理员。')
}

function readSheet({ address, file, code, hold = false }: EnrolInput): Sheet {
  const sheet = file === undefined || file === '' ? null : readSheetFile(file)
  const typed = readEnrolCode(code ?? sheet?.code ?? '')
  if (typed === null)
    throw new CallError('bad_input', '登记码不完整，或有抄错的字。请对照登记单逐组核对。', { code: '请对照登记单逐组核对。' })
  const own = address === undefined || address.trim() === '' ? [] : [address.trim()]
  return {
    addresses: own.length > 0 ? own : (sheet?.addresses ?? []),
    code: typed,
    pin: sheet?.pin ?? null,
    hold: hold && sheet === null,
  }
}

function readSheetFile(file: string): { addresses: string[]; code: string; pin: string } {
  try {
    if (statSync(file).size > largestSheet) throw new Error('too large')
    return enrolSheetSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new CallError('file_unreadable', '读不出登记单文件。请重新选择中枢管理员给的文件。', { file: '读不出这个文件。' })
  }
}
