/** Plants forbidden imports and expects the check to name them: a boundary checker that checks nothing is green too. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const projectFolder = resolve(import.meta.dirname, '../..')
const plantedName = 'planted-import-of-a-test.ts'
const forbidden = [
  { folder: 'src/shared', from: 'node:fs', advice: 'shared runs everywhere' },
  { folder: 'src/shared', from: '#core/core.ts', advice: 'shared runs everywhere' },
  { folder: 'src/core', from: 'electron', advice: 'core knows no Electron' },
  { folder: 'src/core', from: '#core/mediation/mediation.queries.ts', advice: 'private to their module' },
  { folder: 'src/core', from: '../main/index.ts', advice: 'across folders' },
  { folder: 'src/main', from: '#core/core.ts', advice: 'names the core by path' },
  { folder: 'src/preload', from: '../core/core.ts', advice: 'imports neither core nor screen' },
  { folder: 'src/renderer', from: '#core/core.ts', advice: 'The screen only asks and shows' },
  { folder: 'src/renderer', from: 'node:fs', advice: 'The screen only asks and shows' },
  { folder: 'src/hub', from: '#core/core.ts', advice: 'desk and hub agree only through shared' },
  { folder: 'src/hub', from: '../core/core.ts', advice: 'the import line shows every crossing' },
]

afterEach(() => {
  for (const { folder } of forbidden) rmSync(join(projectFolder, folder, plantedName), { force: true })
})

describe('the direction of imports', () => {
  it('npm run check fails on each planted import and says what to use instead', () => {
    for (const folder of new Set(forbidden.map((plant) => plant.folder))) {
      const lines = forbidden.filter((plant) => plant.folder === folder).map((plant) => `export * from '${plant.from}'\n`)
      writeFileSync(join(projectFolder, folder, plantedName), lines.join(''))
    }
    const { status, output } = lint()
    expect(status).not.toBe(0)
    for (const { folder, from, advice } of forbidden) {
      const report = output
        .split(/\n\s*\n/)
        .find((part) => part.includes(`${folder}/${plantedName}`) && part.includes(`'${from}' import`))
      expect(report, `${from} in ${folder} was not reported`).toBeDefined()
      expect(report).toContain(advice)
    }
  })

  it('is silent about imports in the right direction', () => {
    const file = join(projectFolder, 'src/renderer', plantedName)
    writeFileSync(file, "export { calls } from '#shared/calls.ts'\n")
    expect(lint().output).not.toContain(plantedName)
  })
})

function lint(): { status: number | null; output: string } {
  const env = { ...process.env, QIANSHAO_DEPENDENCIES: 'ready' }
  const result = spawnSync(process.execPath, ['scripts/check.mjs', 'oxlint'], { cwd: projectFolder, encoding: 'utf8', env })
  return { status: result.status, output: result.stdout + result.stderr }
}
