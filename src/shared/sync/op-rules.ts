/**
 * What an op must be to enter a scope's log, whatever version wrote it: rules that desk and hub share. What a newer version may add
 * (tables, groups, columns, kinds) passes.
 */
import { deletedGroup, opSchema, type SealSignature } from './op.ts'
import { limits, opIdPattern } from './protocol.ts'

/** Why an op is quarantined: a code for programs, a sentence for people. */
export interface OpRefusal {
  readonly code: string
  readonly text: string
}

/** An op that passed. */
export interface ValidOp {
  readonly op_id: string
  readonly hlc: string
  readonly kind: string
  readonly scope: string
  readonly tbl: string
  readonly rec: string
  readonly fields: Readonly<Record<string, { readonly base: readonly string[]; readonly v: Readonly<Record<string, unknown>> }>>
  readonly seal?: SealToJudge
}

/** A seal as far as it was read. */
export interface SealToJudge {
  readonly heads: readonly string[]
  readonly attachments: readonly unknown[]
  readonly record: string
  readonly signature?: SealSignature
}

/** Judges one op by itself; `bytes` is the length of its canonical text. */
export function judgeOp(op: unknown, bytes: number): { readonly op: ValidOp } | { readonly refusal: OpRefusal } {
  const parsed = opSchema.safeParse(op)
  if (!parsed.success) return refuse('bad_op', '内容不符合格式，已单独保存，没有并入。')
  const valid = parsed.data
  if (bytes > limits.bytesPerOp) return refuse('too_large', '一次修改的内容过大，已单独保存，没有并入。')
  if (valid.hlc.slice(16) !== valid.replica) return refuse('bad_op', '时间标记不属于这台电脑，已单独保存，没有并入。')
  if (!readableIds(valid)) return refuse('bad_op', '引用的编号不符合格式，已单独保存，没有并入。')
  if (!fieldsFitKind(valid)) return refuse('bad_op', '改动的内容与类别不符，已单独保存，没有并入。')
  if (!plainValues(valid)) return refuse('bad_op', '有的值不是文字、数字或空，已单独保存，没有并入。')
  return { op: valid }
}

function refuse(code: string, text: string): { readonly refusal: OpRefusal } {
  return { refusal: { code, text } }
}

function readableIds({ op_id, fields, seal }: ValidOp): boolean {
  const ids = [op_id, ...Object.values(fields).flatMap(({ base }) => base), ...(seal?.heads ?? [])]
  return ids.every((id) => opIdPattern.test(id))
}

function fieldsFitKind({ kind, fields, seal }: ValidOp): boolean {
  const groups = Object.keys(fields)
  const deleted = fields[deletedGroup]?.v['deleted']
  switch (kind) {
    case 'delete':
      return groups.length === 1 && deleted === 1
    case 'undelete':
      return groups.length === 1 && deleted === 0
    case 'seal':
      return groups.length === 0 && seal !== undefined && seal.heads.length > 0
    case 'addendum':
      return groups.length === 0
    case 'move':
      // Only the hub moves records: it has looked at both ends.
      return false
    case 'set':
    case 'resolve':
      return groups.length > 0
    default:
      return true
  }
}

function plainValues({ fields }: ValidOp): boolean {
  const values = Object.values(fields).flatMap(({ v }) => Object.values(v))
  return values.every((value) => value === null || typeof value === 'string' || Number.isFinite(value))
}
