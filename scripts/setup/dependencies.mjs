// Brings node_modules up to package-lock.json and makes sure that the project's own Node 24 is in node_modules/.bin.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { node24, projectFolder, runQuietly, say, SetupError, tail } from './machine.mjs'

const modulesFolder = path.join(projectFolder, 'node_modules')
const stampFile = path.join(modulesFolder, '.qianshao-lock-hash')

/** Runs `npm ci` when node_modules is missing or does not hold what package-lock.json names. */
export function ensureDependencies() {
  if (process.env.QIANSHAO_DEPENDENCIES === 'ready') return
  const lock = readFileSync(path.join(projectFolder, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (!isInstalled(lock, hash)) {
    say('安装依赖（npm ci），第一次约需一分钟……')
    const result = runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: installEnvironment() })
    if (result.status !== 0) throw new SetupError(`npm ci 没有成功：\n${tail(result.output)}`)
  }
  ensureNode24()
  writeFileSync(stampFile, hash)
}

function isInstalled(lock, hash) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true
  const installedFile = path.join(modulesFolder, '.package-lock.json')
  if (!existsSync(installedFile)) return false
  // Somebody installed by hand: what npm noted down must be what the lock file names. Packages of other platforms are
  // marked optional and may be absent.
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([name, entry]) => name === '' || (installed[name] ? installed[name].version === entry.version : entry.optional === true),
  )
}

function ensureNode24() {
  if (nodeMajor() >= 24) return
  // The `node` package fetches its executable in an install script; `npm rebuild` runs that script again.
  const result = runQuietly('npm', ['rebuild', 'node', '--loglevel=error'], { env: installEnvironment() })
  if (nodeMajor() < 24) throw new SetupError(`node_modules/.bin/node 不能运行：\n${tail(result.output)}`)
}

function nodeMajor() {
  if (!existsSync(node24)) return 0
  return Number(/^v(\d+)/.exec(runQuietly(node24, ['-v']).stdout)?.[1] ?? 0)
}

/** Install scripts must not see the settings of an outer npm run (`npm test --silent` and the like). */
function installEnvironment() {
  return { npm_config_loglevel: undefined, npm_config_ignore_scripts: undefined, npm_config_global: undefined }
}
