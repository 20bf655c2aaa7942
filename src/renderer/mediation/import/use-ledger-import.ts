/** The way of a ledger into the desk: file, preview under a mapping, what to include, the answer. Nothing is written before `run`. */
import { useState } from 'react'
import type { LedgerField, LedgerImportAnswer, LedgerMapping, LedgerPreview } from '#shared/mediation/ledger.types.ts'
import { api } from '#renderer/api/api.ts'
import { isCancelled } from '#renderer/api/problem.ts'
import { useLongCall, type LongCall } from '#renderer/ui/LongCall.tsx'

/** A file on this machine. */
export interface LedgerFile {
  readonly path: string
  readonly name: string
}

/** Where the import stands. */
export interface LedgerImport {
  readonly file: LedgerFile | null
  readonly mapping: LedgerMapping
  readonly preview: LedgerPreview | null
  /** Why the file or the mapping could not be read. */
  readonly problem: unknown
  readonly include: ReadonlySet<number>
  readonly answer: LedgerImportAnswer | null
  readonly reading: LongCall
  readonly importing: LongCall
  choose(file: LedgerFile): void
  /** Another sheet begins without corrections. */
  chooseSheet(sheet: string): void
  setHeader(rows: readonly [number, number], sheet?: string): void
  setColumn(column: string, field: LedgerField): void
  setIncluded(rows: readonly number[], included: boolean): void
  run(): void
  /** Back to the beginning. */
  leave(): void
}

const nothing: Pick<LedgerImport, 'file' | 'mapping' | 'preview' | 'problem' | 'include' | 'answer'> = {
  file: null,
  mapping: {},
  preview: null,
  problem: null,
  include: new Set<number>(),
  answer: null,
}

export function useLedgerImport(): LedgerImport {
  const [state, setState] = useState(nothing)
  const reading = useLongCall()
  const importing = useLongCall()
  const { file, mapping, include, preview } = state

  async function read(from: LedgerFile, by: LedgerMapping): Promise<void> {
    setState((before) => ({ ...before, file: from, mapping: by, problem: null }))
    // A later question replaces an earlier one.
    reading.cancel()
    await reading.run(async (options) => {
      try {
        const answer = await api.mediation.previewLedger({ file: from.path, mapping: by }, options)
        setState((before) => ({ ...before, preview: answer, include: keep(before.include, answer) }))
      } catch (problem) {
        if (!isCancelled(problem)) setState((before) => ({ ...before, preview: null, problem }))
      }
    })
  }

  async function run(): Promise<void> {
    if (file === null || importing.running) return
    const answer = await importing.run((options) =>
      api.mediation.importLedger({ file: file.path, mapping, include: [...include] }, options),
    )
    if (answer !== undefined) setState((before) => ({ ...before, answer }))
  }

  return {
    ...state,
    reading,
    importing,
    choose: (chosen) => void read(chosen, {}),
    chooseSheet: (sheet) => (file === null ? undefined : void read(file, { sheet })),
    setHeader(rows, sheet = preview?.sheet) {
      if (file !== null) void read(file, { ...mapping, headerRows: [...rows], ...(sheet === undefined ? {} : { sheet }) })
    },
    setColumn(column, field) {
      if (file !== null) void read(file, { ...mapping, columns: { ...mapping.columns, [column]: field }, ...sheetOf(preview) })
    },
    setIncluded(rows, included) {
      const next = new Set(include)
      for (const row of rows)
        if (included) next.add(row)
        else next.delete(row)
      setState((before) => ({ ...before, include: next }))
    },
    run: () => void run(),
    leave() {
      reading.cancel()
      setState(nothing)
    },
  }
}

/** Corrections belong to the sheet that was shown. */
function sheetOf(preview: LedgerPreview | null): LedgerMapping {
  return preview === null ? {} : { sheet: preview.sheet, headerRows: preview.headerRows }
}

/** A tick stays while its row is still a likely duplicate. */
function keep(include: ReadonlySet<number>, { duplicates }: LedgerPreview): ReadonlySet<number> {
  return new Set(duplicates.map(({ row }) => row).filter((row) => include.has(row)))
}
