/** A mixed-integer model as sparse rows, grown piece by piece. */

/** One row: lower ≤ Σ values × columns ≤ upper. */
interface Row {
  readonly lower: number
  readonly upper: number
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** Columns and rows of a model that is to be made as cheap as can be. */
export interface SparseModel {
  readonly cost: number[]
  readonly lower: number[]
  readonly upper: number[]
  readonly integer: boolean[]
  readonly rows: Row[]
  /** Adds a column and answers with its number. */
  addColumn(column: { cost: number; lower?: number; upper?: number; integer?: boolean }): number
  addRow(row: { lower?: number; upper?: number; terms: readonly (readonly [number, number])[] }): void
}

/** An empty model. */
export function createModel(): SparseModel {
  const model: SparseModel = {
    cost: [],
    lower: [],
    upper: [],
    integer: [],
    rows: [],
    addColumn({ cost, lower = 0, upper = 1, integer = false }) {
      model.cost.push(cost)
      model.lower.push(lower)
      model.upper.push(upper)
      model.integer.push(integer)
      return model.cost.length - 1
    },
    addRow({ lower = -Infinity, upper = Infinity, terms }) {
      model.rows.push({ lower, upper, columns: terms.map(([column]) => column), values: terms.map(([, value]) => value) })
    },
  }
  return model
}

/** The rows as compressed sparse rows, for the solver. */
export function compressRows({ rows }: SparseModel): { starts: Int32Array; indices: Int32Array; values: Float64Array } {
  const size = rows.reduce((sum, { columns }) => sum + columns.length, 0)
  const starts = new Int32Array(rows.length + 1)
  const indices = new Int32Array(size)
  const values = new Float64Array(size)
  let at = 0
  for (const [number, row] of rows.entries()) {
    starts[number] = at
    for (const [place, column] of row.columns.entries()) {
      indices[at] = column
      values[at] = row.values[place] ?? 0
      at += 1
    }
  }
  starts[rows.length] = at
  return { starts, indices, values }
}
