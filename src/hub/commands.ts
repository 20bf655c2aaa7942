/** Every way in which the hub's data can change. A command decides by its input and the database alone (no clock, no chance), so that the journal can run it again. */
import { enrolDevice, inviteDevice, revokeDevice } from './accounts/devices.ts'
import { foundHub } from './accounts/settings.ts'
import { addStation, setGrant } from './accounts/stations.ts'
import { finishRestore, restoreRows } from './db/restore-rows.ts'
import { storeBlob } from './blobs/blob-rows.ts'
import { keepBlobs, markBlobs, sweepBlobs } from './blobs/collect-blobs.ts'
import { lendNumbers, reportNumbers } from './numbers/numbers.ts'
import { acceptBatch } from './sync/accept-batch.ts'
import { moveRecord } from './sync/move-record.ts'
import { dismissOp, releaseOp } from './sync/quarantine.ts'
import { setDurable } from './sync/durable.ts'
import { logPull } from './sync/pull-log.ts'

export const commands = {
  found: foundHub,
  addStation,
  setGrant,
  inviteDevice,
  enrolDevice,
  revokeDevice,
  push: acceptBatch,
  moveRecord,
  releaseOp,
  dismissOp,
  logPull,
  setDurable,
  lendNumbers,
  reportNumbers,
  storeBlob,
  markBlobs,
  keepBlobs,
  sweepBlobs,
  restoreRows,
  finishRestore,
} as const

export type CommandName = keyof typeof commands
export type CommandInput<Name extends CommandName> = Parameters<(typeof commands)[Name]>[2]
export type CommandResult<Name extends CommandName> = Awaited<ReturnType<(typeof commands)[Name]>>
