/**
 * Bugs of the kinds that lose or double data in sync, each with the test that must notice it. Where the program changes, `find` must
 * follow: a bug whose place is gone fails loudly.
 */

/** A bug and who catches it. */
export interface PlantedBug {
  readonly name: string
  readonly file: string
  /** Text that is in the file exactly once. */
  readonly find: string
  readonly replace: string
  readonly caughtBy: { readonly file: string; readonly test: string }
}

const clockTests = 'src/shared/sync/clock.test.ts'
const stampTests = 'src/shared/sync/stamp.test.ts'
const mergeTests = 'src/shared/sync/merge.test.ts'
const mergeInTests = 'src/core/records/merge-in.test.ts'
const recordsTests = 'src/core/records/records.test.ts'
const hubTests = 'tests/sync/hub.test.ts'
const deskTests = 'tests/sync/desks.test.ts'
const blobTests = 'tests/sync/hub-blobs.test.ts'
const pageTests = 'src/core/sync/pages.test.ts'

/** All of them. */
export const plantedBugs: readonly PlantedBug[] = [
  // Clocks
  {
    name: 'a clock that stands still is not counted on',
    file: 'src/shared/sync/clock.ts',
    find: 'if (wall > last.milliseconds)',
    replace: 'if (wall >= last.milliseconds)',
    caughtBy: { file: clockTests, test: 'always goes forward' },
  },
  {
    name: 'a used-up counter overflows',
    file: 'src/shared/sync/clock.ts',
    find: 'if (last.counter < largestCounter)',
    replace: 'if (last.counter <= largestCounter)',
    caughtBy: { file: clockTests, test: 'borrows the next millisecond' },
  },
  {
    name: 'a clock of 2099 takes all others along',
    file: 'src/shared/sync/clock.ts',
    find: 'if (!stamped && remote.milliseconds > now + largestDrift) return last',
    replace: '',
    caughtBy: { file: clockTests, test: 'follows what it receives' },
  },
  {
    name: 'the clock does not follow what was received',
    file: 'src/core/records/stream.ts',
    find: 'time = next\n      receivedMore = true',
    replace: '',
    caughtBy: { file: mergeInTests, test: 'move the clock in the same transaction' },
  },
  {
    name: 'the clock that was received is not stored',
    file: 'src/core/records/stream.ts',
    find: 'if (!receivedMore) return',
    replace: 'return',
    caughtBy: { file: mergeInTests, test: 'move the clock in the same transaction' },
  },
  // Stamps
  {
    name: 'a successor is stamped like what it replaced',
    file: 'src/shared/sync/stamp.ts',
    find: 'tick(decodeTime(base), 0)',
    replace: 'decodeTime(base)',
    caughtBy: { file: stampTests, test: 'is later than every stamp' },
  },
  {
    name: 'the future is not held back',
    file: 'src/shared/sync/stamp.ts',
    find: 'compareTimes(own, latest) > 0 ? latest : own',
    replace: 'own',
    caughtBy: { file: stampTests, test: 'five minutes ahead' },
  },
  {
    name: 'bases of the same batch are not looked at',
    file: 'src/hub/sync/place-ops.ts',
    find: '[...bases.map((base) => base.effHlc), ...inBatch]',
    replace: 'bases.map((base) => base.effHlc)',
    caughtBy: { file: hubTests, test: 'stamps bases inside one batch' },
  },
  {
    name: 'the hub looks at the bases of no op',
    file: 'src/hub/sync/judge-batch.ts',
    find: 'basesOf(op).flatMap((id) => known.get(id) ?? [])',
    replace: '[]',
    caughtBy: { file: hubTests, test: 'lets an op beat what it replaced' },
  },
  // Merge
  {
    name: 'what was replaced stays a head',
    file: 'src/shared/sync/merge.ts',
    find: 'for (const id of base) gone.add(id)',
    replace: 'void base',
    caughtBy: { file: mergeTests, test: 'lets a successor win' },
  },
  {
    name: 'the oldest head wins',
    file: 'src/shared/sync/merge.ts',
    find: 'heads.toSorted(compareOps).at(-1)',
    replace: 'heads.toSorted(compareOps).at(0)',
    caughtBy: { file: mergeTests, test: 'lets a successor win' },
  },
  {
    name: 'the last to arrive wins',
    file: 'src/shared/sync/merge.ts',
    find: 'heads.toSorted(compareOps).at(-1)',
    replace: 'heads.at(-1)',
    caughtBy: { file: mergeTests, test: 'does not depend on their order' },
  },
  {
    name: 'two values that differ are no conflict',
    file: 'src/shared/sync/merge.ts',
    find: 'conflict: texts.size > 1',
    replace: 'conflict: texts.size > 2',
    caughtBy: { file: recordsTests, test: 'list a concurrent edit' },
  },
  {
    name: 'the hub’s stamp does not decide',
    file: 'src/shared/sync/merge.ts',
    find: 'return op.eff_hlc ?? op.hlc',
    replace: 'return op.hlc',
    caughtBy: { file: recordsTests, test: 'take the hub’s stamp' },
  },
  {
    name: 'a delete hides an edit that it had not seen',
    file: 'src/shared/sync/merge.ts',
    find: 'return !unseen',
    replace: 'return true',
    caughtBy: { file: mergeTests, test: 'hides a record only when' },
  },
  {
    name: 'late edits are merged into the sealed record',
    file: 'src/shared/sync/merge.ts',
    find: 'membersOf(all, sealedBy.seal?.heads ?? [])) ?? all',
    replace: 'null) ?? all',
    caughtBy: { file: mergeTests, test: 'shows of a sealed record what its seal names' },
  },
  {
    name: 'late edits are told to nobody',
    file: 'src/shared/sync/merge.ts',
    find: 'late: sealedBy === null ? [] : lateOps(all, members)',
    replace: 'late: []',
    caughtBy: { file: recordsTests, test: 'keep a late edit of a sealed record' },
  },
  // Desk
  {
    name: 'a hash is not compared',
    file: 'src/core/records/merge-in.ts',
    find: "if (hash.toString('hex') !== op.hash) throw refused()",
    replace: '',
    caughtBy: { file: recordsTests, test: 'refuse an op whose hash is wrong' },
  },
  {
    name: 'an op in the place of another is taken for the same',
    file: 'src/core/records/merge-in.ts',
    find: 'if (place !== undefined && !place.hash.equals(hash)) throw refused()',
    replace: '',
    caughtBy: { file: mergeInTests, test: 'are refused where one with a valid hash' },
  },
  {
    name: 'the cursor is saved although its page failed',
    file: 'src/core/sync/pages.ts',
    find: 'const added = exchange.apply(page.scope, cursor.seq + 1, ops as unknown as readonly Op[])',
    replace:
      'let added = 0\n  try { added = exchange.apply(page.scope, cursor.seq + 1, ops as unknown as readonly Op[]) } catch { added = 0 }',
    caughtBy: { file: pageTests, test: 'whose text is not that of its hash' },
  },
  {
    name: 'the cursor is one ahead',
    file: 'src/core/sync/pages.ts',
    find: 'seq: cursor.seq + ops.length, chain })',
    replace: 'seq: cursor.seq + ops.length + 1, chain })',
    caughtBy: { file: pageTests, test: 'is stored together with its cursor' },
  },
  {
    name: 'a chain that does not fit is taken',
    file: 'src/core/sync/pages.ts',
    find: 'if (chain !== page.chain)',
    replace: 'if (chain === undefined)',
    caughtBy: { file: pageTests, test: 'has another stamp' },
  },
  {
    name: 'a copied disk is not noticed at a pull',
    file: 'src/core/sync/pages.ts',
    find: "if (own !== undefined && own.hash.toString('hex') !== hash)",
    replace: "if (own !== undefined && own.hash.toString('hex') === '')",
    caughtBy: { file: deskTests, test: 'is found also when its first op is saved between push and pull' },
  },
  {
    name: 'the outbox is cleared before the answer',
    file: 'src/core/sync/push.ts',
    find: "fault('push.before-send')",
    replace:
      "fault('push.before-send')\n    await store.change(({ raw }) => setAcked(raw, batch.replica, batch.first + batch.ops.length - 1))",
    caughtBy: { file: 'tests/sync/model.test.ts', test: 'keep every invariant' },
  },
  {
    name: 'verdicts of single ops are not read',
    file: 'src/core/sync/outbox.ts',
    find: "if (verdict !== 'quarantined') continue",
    replace: 'if (verdict.length > 0) continue',
    caughtBy: { file: deskTests, test: 'sends what it has into quarantine' },
  },
  {
    name: 'a restored hub is not believed that it knows less',
    file: 'src/core/sync/pull.ts',
    find: 'Math.min(acked, acked_through)',
    replace: 'Math.max(acked, acked_through)',
    caughtBy: { file: deskTests, test: 'gets back every op that any desk still has' },
  },
  {
    name: 'a lost scope is purged before its changes went out',
    file: 'src/core/sync/pull.ts',
    find: 'if (countWaiting(exchange.raw) === 0) exchange.purge(scope)',
    replace: 'exchange.purge(scope)',
    caughtBy: { file: deskTests, test: 'purges one that it loses' },
  },
  {
    name: 'an attachment is stored unchecked',
    file: 'src/core/sync/blobs.ts',
    find: "if (createHash('sha256').update(content).digest('hex') === sha256) return content",
    replace: 'return content',
    caughtBy: { file: deskTests, test: 'store no attachment whose bytes changed' },
  },
  {
    name: 'a decision about two seals closes nothing',
    file: 'src/shared/sync/merge.ts',
    find: 'const decided = new Set(choices.flatMap(({ settles }) => settles?.ops ?? []))',
    replace: 'const decided = new Set<string>()',
    caughtBy: { file: mergeTests, test: 'is the earliest until somebody chooses' },
  },
  {
    name: 'a settled late edit is listed again',
    file: 'src/core/records/merge-in.ts',
    find: "settled.has(body.op_id) ? 'settled' : 'late'",
    replace: "'late'",
    caughtBy: { file: deskTests, test: 'list a late edit until somebody settles it' },
  },
  {
    name: 'data go out before the six words were compared',
    file: 'src/core/sync/sync.ts',
    find: 'if (isHeld(store.reader))\n      throw',
    replace: 'if (readHub(store.reader) === undefined)\n      throw',
    caughtBy: { file: 'tests/sync/desk-calls.test.ts', test: 'sends nothing after a typed enrolment' },
  },
  {
    name: 'what another copy of the disk sent under the same replica counts as sent from here',
    file: 'src/core/sync/outbox.ts',
    find: 'Math.min(answer.acked_through, answer.verdicts.at(-1)?.dev_seq ?? 0)',
    replace: 'answer.acked_through',
    caughtBy: { file: deskTests, test: 'counts as sent only what it sent itself' },
  },
  {
    name: 'a change that two copies of a disk send stops one of them for good',
    file: 'src/core/records/twins.ts',
    find: 'if (place.stamped ||',
    replace: 'if (place.opId !== null ||',
    caughtBy: { file: deskTests, test: 'two copies of it send the same change' },
  },
  {
    name: 'a change that was set aside for its twin stays so though the hub takes it after a restore',
    file: 'src/core/records/merge-in.ts',
    find: 'if (place.opId !== op.op_id) takeBack(database, op)',
    replace: '',
    caughtBy: { file: deskTests, test: 'the change of the other copy the second time' },
  },
  // Hub
  {
    name: 'a copied disk is not noticed at a push',
    file: 'src/hub/sync/accept-batch.ts',
    find: 'if (expected === null) return',
    replace: 'if (expected === null || expected > 0) return',
    caughtBy: { file: hubTests, test: 'finds the fork at the first push' },
  },
  {
    name: 'a gap in a stream is taken',
    file: 'src/hub/sync/accept-batch.ts',
    find: 'if (first > row.acked + 1)',
    replace: 'if (first > row.acked + 1_000)',
    caughtBy: { file: hubTests, test: 'asks for what is missing' },
  },
  {
    name: 'a revoked device still writes',
    file: 'src/hub/sync/judge-batch.ts',
    find: 'if (writer.revoked)',
    replace: "if (writer.revoked && op.op_id === '')",
    caughtBy: { file: hubTests, test: 'gives a revoked device nothing' },
  },
  {
    name: 'a device writes where it may not',
    file: 'src/hub/sync/judge-batch.ts',
    find: 'if (!writer.scopes.has(op.scope))',
    replace: "if (op.op_id === '')",
    caughtBy: { file: hubTests, test: 'quarantines a bad op whole' },
  },
  {
    name: 'the signature of a batch is not checked',
    file: 'src/hub/sync/verify-batch.ts',
    find: 'if (last === undefined || !isSignedBy(key, batchText(replica, first, last.dev_seq, last.hash), signature))',
    replace: 'if (last === undefined)',
    caughtBy: { file: hubTests, test: 'refuses a batch that is not whole' },
  },
  {
    name: 'the hash of an op is not checked',
    file: 'src/hub/sync/verify-batch.ts',
    find: "if (sha256(text) !== op.hash) throw badBatch('校验值不符')",
    replace: '',
    caughtBy: { file: hubTests, test: 'refuses a batch that is not whole' },
  },
  {
    name: 'a nonce can be used for ever',
    file: 'src/hub/http/proof.ts',
    find: 'if (!isFreshNonce(hub.identity.secret, hub.now(), nonce))',
    replace: "if (nonce === '')",
    caughtBy: { file: hubTests, test: 'knows a proof by device' },
  },
  {
    name: 'a proof holds for any body',
    file: 'src/hub/http/proof.ts',
    find: 'bodyBytes === null ? nothing : sha256(bodyBytes)',
    replace: "bodyBytes === null ? nothing : (request.headers['x-body'] as string | undefined) ?? nothing",
    caughtBy: { file: hubTests, test: 'knows a proof by device' },
  },
  {
    name: 'scopes are numbered without their lock',
    file: 'src/hub/sync/scope-heads.ts',
    find: ".orderBy('id')\n    .forUpdate()",
    replace: ".orderBy('id')",
    caughtBy: { file: 'tests/sync/hub-cursor.test.ts', test: 'never passes an op that is committed later' },
  },
  {
    name: 'a page begins at the op that the desk has',
    file: 'src/hub/sync/pull.queries.ts',
    find: 'and seq > ${after} and seq <=',
    replace: 'and seq >= ${after} and seq <=',
    caughtBy: { file: hubTests, test: 'streams a scope as a snapshot' },
  },
  {
    name: 'grants are not asked at a pull',
    file: 'src/hub/sync/pull.queries.ts',
    find: ".where('device_grant.device', '=', device)",
    replace: '',
    caughtBy: { file: hubTests, test: 'shows a device the scopes of its grants only' },
  },
  {
    name: 'a content is stored under a hash that it does not have',
    file: 'src/hub/blobs/blob-uploads.ts',
    find: 'if (bytes === null) throw',
    replace: 'if (bytes === undefined) throw',
    caughtBy: { file: blobTests, test: 'are not stored under a hash' },
  },
  {
    name: 'durability is told before it is there',
    file: 'src/hub/db/journal.ts',
    find: 'while (durable < through)',
    replace: 'while (durable < 0)',
    caughtBy: { file: 'tests/sync/journal-flush.test.ts', test: 'waits for the disk' },
  },
]
