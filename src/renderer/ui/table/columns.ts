/** Columns of a list: how they are declared, which are shown, how wide they are. */
import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { useMemo, useState, type ReactNode } from 'react'

/** A column. Widths are pixels at the text size of 14. */
export interface Column<Row> {
  /** Also the name that `onSort` gets. */
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly width: number
  /** Takes a share of the free width. */
  readonly grow?: number
  readonly align?: 'left' | 'right' | 'center'
  readonly sortable?: boolean
  /** Not shown until chosen. */
  readonly optional?: boolean
}

/** What the chooser and the list need. */
export interface ColumnChoice<Row> {
  readonly visible: readonly Column<Row>[]
  readonly all: readonly Column<Row>[]
  isVisible(key: string): boolean
  toggle(key: string): void
}

const features = tableFeatures({ columnVisibilityFeature })
const noRows: never[] = []

/** Follows which columns are shown; the choice is kept on this machine under the list's name. */
export function useColumns<Row extends object>(name: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const storageKey = `qianshao.columns.${name}`
  const [visibility, setVisibility] = useState<Record<string, boolean>>(() => readChoice(storageKey))
  const definitions = useMemo(() => columns.map(define<Row>), [columns])
  const columnVisibility = useMemo(
    () => ({ ...Object.fromEntries(columns.map((column) => [column.key, column.optional !== true])), ...visibility }),
    [columns, visibility],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: noRows as Row[],
    state: { columnVisibility },
    onColumnVisibilityChange(update) {
      const next = typeof update === 'function' ? update(columnVisibility) : update
      setVisibility(next)
      localStorage.setItem(storageKey, JSON.stringify(next))
    },
  })
  const shown = new Set(table.getVisibleLeafColumns().map((column) => column.id))
  return {
    all: columns,
    visible: columns.filter((column) => shown.has(column.key)),
    isVisible: (key) => shown.has(key),
    toggle: (key) => table.getColumn(key)?.toggleVisibility(),
  }
}

/** The CSS grid that gives each column its width. */
export function gridTemplate<Row>(columns: readonly Column<Row>[]): string {
  return columns
    .map(({ width, grow }) => (grow === undefined ? `${width / 16}rem` : `minmax(${width / 16}rem, ${grow}fr)`))
    .join(' ')
}

/** The least width of a row in rem. */
export function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0) / 16
}

function define<Row extends object>(column: Column<Row>): ColumnDef<typeof features, Row> {
  return { id: column.key, header: column.title }
}

function readChoice(storageKey: string): Record<string, boolean> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean'))
  } catch {
    return {}
  }
}
