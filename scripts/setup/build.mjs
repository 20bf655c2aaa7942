// Builds the app when its sources are not those of the last build.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { binFolder, node24, projectFolder, runQuietly, say } from './machine.mjs'

const stampFile = path.join(projectFolder, 'out', '.source-hash')
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

/** Answers `{ succeeded, output }`; a build that is not stale costs only the reading of the sources. */
export function buildWhenStale() {
  const hash = sourceHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return { succeeded: true, output: '' }
  say('构建……')
  rmSync(stampFile, { force: true })
  const cli = path.join(binFolder, '..', 'electron-vite', 'bin', 'electron-vite.js')
  const result = runQuietly(node24, [cli, 'build'], { env: { NODE_ENV: 'production' } })
  const succeeded = result.status === 0 && existsSync(path.join(projectFolder, 'out', 'main', 'index.cjs'))
  if (succeeded) writeFileSync(stampFile, hash)
  return { succeeded, output: result.output }
}

function sourceHash() {
  const hash = createHash('sha256')
  const add = (file) => hash.update(path.relative(projectFolder, file)).update('\0').update(readFileSync(file)).update('\0')
  for (const source of sources) {
    const location = path.join(projectFolder, source)
    if (!existsSync(location)) continue
    if (path.extname(location) !== '') add(location)
    else filesBelow(location).forEach(add)
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}
