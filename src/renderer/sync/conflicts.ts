/** How conflicts are asked for, and what the page knows of the ways to decide them. */
import type { SyncConflict } from '#shared/sync/conflict.types.ts'

type ConflictSide = SyncConflict['sides'][number]

/** One question for the inbox and for the line on a case page, so that both share the answer. */
export const conflictsInput = { limit: 200 } as const

/** 甲 to 丁, as people speak of the sides. */
export const sideNames = { a: '甲', b: '乙', c: '丙', d: '丁' } as const

/** A key for lists. */
export function conflictKey({ table, record, group }: SyncConflict): string {
  return `${table} ${record} ${group}`
}

/** The button's words for keeping a side. Of a delete against an edit they name what happens to the record. */
export function wordKeep(conflict: SyncConflict, side: ConflictSide): string {
  const name = sideNames[side.key]
  if (conflict.kind === 'sealed') return `以${name}的归档为准…`
  if (conflict.kind !== 'deleted') return `保留${name}`
  return side.standing ? `保留${name}：记录留下` : `保留${name}：删除记录`
}

/** Columns in the order in which they are compared: those in which the sides differ, then the others. */
export function columnsOf(conflict: SyncConflict): readonly { readonly column: string; readonly label: string }[] {
  const { sides, base } = conflict
  const labels = new Map<string, string>()
  for (const { column, label } of [...sides.flatMap(({ values }) => values), ...base])
    if (!labels.has(column)) labels.set(column, label)
  const columns = Array.from(labels, ([column, label]) => ({ column, label }))
  return columns.toSorted((one, other) => Number(differs(conflict, other.column)) - Number(differs(conflict, one.column)))
}

/** The text of a column on a side or in the base; null where it holds none. */
export function textOf(values: SyncConflict['base'], column: string): string | null {
  return values.find((value) => value.column === column)?.text ?? null
}

/** Whether the sides say different things in a column. */
export function differs({ sides }: SyncConflict, column: string): boolean {
  return new Set(sides.map(({ values }) => textOf(values, column))).size > 1
}

/**
 * Columns whose value is the very text that is shown, so that they can be written anew here. Dates, amounts, choices and masked
 * numbers have forms of their own on the record's page, where a change decides the conflict as well.
 */
const plainColumns: ReadonlySet<string> = new Set(
  (
    'title village place summary claims mediator helpers remark kind_text text present host recorder disputed_part east south west north ' +
    'facts responsibility terms performance_manner performance_place land_class issuer contractor certificate note'
  ).split(' '),
)

/** How the core writes an empty value and a text that was cut. */
const emptyText = '（空）'
const cutText = /……（共 \d+ 字）$/u

/** Texts to begin with when a conflict is decided by writing anew: those that stand now; null where that cannot be done here. */
export function editableTexts(conflict: SyncConflict): Readonly<Record<string, string>> | null {
  if (!conflict.choices.includes('edit')) return null
  const standing = conflict.sides.find((side) => side.standing) ?? conflict.sides[0]
  const values = standing?.values ?? []
  if (values.length === 0 || values.some(({ column, text }) => !plainColumns.has(column) || cutText.test(text))) return null
  return Object.fromEntries(values.map(({ column, text }) => [column, text === emptyText ? '' : text]))
}
