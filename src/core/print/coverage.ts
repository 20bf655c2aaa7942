/** Which characters the fonts among the resources have; read when the first paper is made. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverageSchema, type Coverage } from '#shared/print/glyphs.ts'

const loaded = new Map<string, Coverage>()

/** Reads `fonts/coverage.json` once. */
export function loadCoverage(resourcesFolder: string): Coverage {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  const coverage = coverageSchema.parse(JSON.parse(readFileSync(join(resourcesFolder, 'fonts', 'coverage.json'), 'utf8')))
  loaded.set(resourcesFolder, coverage)
  return coverage
}
