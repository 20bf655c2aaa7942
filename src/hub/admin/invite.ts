/** Invites a device: a one-time code that is shown once and stored only as its hash. */
import { writeEnrolCode } from '#shared/sync/enrol-code.ts'
import { codePrefix } from '#hub/accounts/devices.ts'
import type { Hub } from '#hub/hub.ts'
import { sha256 } from '#hub/sync/canonical.ts'

export interface Invitation {
  readonly device: string
  readonly code: string
  /** ms since 1970 by the hub's clock. */
  readonly expiresAt: number
}

/** Makes the entry for a device of a station; `name` is what the administrator calls it. */
export async function inviteToStation(hub: Hub, station: string, name: string): Promise<Invitation> {
  const device = hub.newId()
  const code = writeEnrolCode(hub.random(16))
  const { expiresAt } = await hub.store.run('inviteDevice', hub.now(), {
    id: device,
    station,
    name,
    codePrefix: codePrefix(code),
    codeHash: sha256(code),
  })
  return { device, code, expiresAt }
}
