/** From what rules and queries answer to the expected failures of a call. */
import type { Right, Session } from '#shared/accounts/accounts.types.ts'
import type { Refusal } from '#shared/mediation/mediation.rules.ts'
import { caseStateName } from '#shared/mediation/mediation.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { readCaseRecords, type CaseRecords } from './case-records.ts'
import { findCase, type CaseRecord } from './case.queries.ts'

/** Throws what a rule has against it, if anything. */
export function refuse(refusal: Refusal | null, path = ''): void {
  if (refusal !== null) throw failureOf(refusal, path)
}

/** `bad_input` with the field where a field has to change, else `refused_by_rule`. */
export function failureOf({ text, field }: Refusal, path = ''): CallError {
  return field === undefined
    ? new CallError('refused_by_rule', text)
    : new CallError('bad_input', text, { [`${path}${field}`]: text })
}

/** The failure for a record that is not there. */
export function notFound(what: string): CallError {
  return new CallError('not_found', `没有找到${what}，可能已被删除。请刷新后再试。`)
}

/** A case that may still be changed, with all its records. Throws CallError `not_found`, `sealed`. */
export async function readWritableCase(db: ReadDatabase, id: string): Promise<CaseRecords> {
  const records = await readCaseRecords(db, id)
  if (records === null) throw notFound('这个案件')
  refuseSealed(records.row)
  return records
}

/** Throws unless the case is there and not archived. */
export async function requireWritable(db: ReadDatabase, id: string): Promise<CaseRecord> {
  const row = await findCase(db, id)
  if (row === undefined) throw notFound('这个案件')
  refuseSealed(row)
  return row
}

/** Nothing is added to an archived case, changed in it or taken out of it. */
export function refuseSealed({ sealed }: { readonly sealed: number }): void {
  if (sealed === 1) throw new CallError('sealed', '案件已归档封存，不能再改。如有补充，请写补充说明。')
}

/** An agreement and the archive need rights of their own, to reach them as to take them back. Throws CallError `not_allowed`. */
export function requireMoveRight(session: Session, procedure: string, state: string): void {
  const right: Right = state === 'agreed' ? 'mediation.agree' : state === 'archived' ? 'mediation.archive' : 'mediation.write'
  if (session.rights.includes(right)) return
  throw new CallError('not_allowed', `您没有办理“${caseStateName(procedure, state)}”的权限，请联系所长或管理员。`)
}
