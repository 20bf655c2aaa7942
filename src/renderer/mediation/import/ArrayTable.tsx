/** The virtual list over an array that the page holds already. */
import { DataTable, type DataTableProps } from '#renderer/ui/table/DataTable.tsx'

interface ArrayTableProps<Row extends object> extends Omit<DataTableProps<Row>, 'count' | 'queryKey' | 'fetchPage'> {
  readonly rows: readonly Row[]
}

const numbers = new WeakMap<object, number>()
let last = 0

export function ArrayTable<Row extends object>({ rows, ...rest }: ArrayTableProps<Row>) {
  return (
    <DataTable<Row>
      {...rest}
      count={rows.length}
      queryKey={['array', rest.name, numberOf(rows)]}
      fetchPage={(offset, limit) => Promise.resolve(rows.slice(offset, offset + limit))}
    />
  )
}

/** Another array is another list. */
function numberOf(rows: object): number {
  const known = numbers.get(rows)
  if (known !== undefined) return known
  last += 1
  numbers.set(rows, last)
  return last
}
