// Finds a real Electron for this machine, in the order: ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist, the
// official installer, the compatibility runtime. Answers `{ executable, args, env }` for whoever starts the app.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureCompatibilityRuntime } from './compatibility-runtime.mjs'
import { cacheFolder, projectFolder, runQuietly, say, SetupError } from './machine.mjs'
import { ensureNativeModule } from './native-module.mjs'
import { installOfficially } from './official-electron.mjs'

/** better-sqlite3's own binary asks for this version; older runtimes get one that is built for them. */
const nodeApiOfPrebuilt = 10
const officialFolder = path.join(projectFolder, 'node_modules', 'electron', 'dist')
const unreachableStamp = path.join(cacheFolder, 'official-electron-unreachable')
const retryAfterHours = 24

/** Resolves the runtime, says on one line which it took, and readies the native module for it. */
export async function ensureElectron() {
  const { executable, origin } = await findRuntime()
  const versions = probe(executable)
  say(`Electron ${versions.electron}（${origin}）`)
  const args = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
  const env = { QIANSHAO_ELECTRON: executable, QIANSHAO_ELECTRON_ARGS: JSON.stringify(args) }
  if (Number(versions.napi) < nodeApiOfPrebuilt) env.QIANSHAO_SQLITE_BINDING = ensureNativeModule(versions.napi)
  return { executable, args, env }
}

async function findRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const executable = executableIn(override)
    if (!existsSync(executable)) throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH 里没有 Electron：${executable}`)
    return { executable, origin: 'ELECTRON_OVERRIDE_DIST_PATH' }
  }
  if (isOfficialInstalled()) return { executable: executableIn(officialFolder), origin: 'node_modules/electron/dist' }
  if (!wasUnreachable() && (await installOfficially()) && isOfficialInstalled()) {
    return { executable: executableIn(officialFolder), origin: '官方安装程序' }
  }
  rememberUnreachable()
  return { executable: ensureCompatibilityRuntime(), origin: '兼容运行时，仅用于开发和测试' }
}

function executableIn(folder) {
  if (process.platform === 'win32') return path.join(folder, 'electron.exe')
  if (process.platform === 'darwin') return path.join(folder, 'Electron.app/Contents/MacOS/Electron')
  return path.join(folder, 'electron')
}

/** A download that was cut off leaves a folder without path.txt, which the installer writes last. */
function isOfficialInstalled() {
  return existsSync(executableIn(officialFolder)) && existsSync(path.join(officialFolder, '..', 'path.txt'))
}

function probe(executable) {
  const answer = runQuietly(executable, ['-p', 'JSON.stringify(process.versions)'], { env: { ELECTRON_RUN_AS_NODE: '1' } })
  try {
    return JSON.parse(answer.stdout)
  } catch {
    throw new SetupError(`Electron 不能运行（${executable}）：\n${answer.output}`)
  }
}

/** The official page is asked once a day, or at once when a mirror is named. */
function wasUnreachable() {
  if (process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || !existsSync(unreachableStamp)) return false
  const ageHours = (Date.now() - statSync(unreachableStamp).mtimeMs) / 3_600_000
  const version = JSON.parse(readFileSync(path.join(officialFolder, '..', 'package.json'), 'utf8')).version
  return ageHours < retryAfterHours && readFileSync(unreachableStamp, 'utf8') === version
}

function rememberUnreachable() {
  if (wasUnreachable()) return
  const version = JSON.parse(readFileSync(path.join(officialFolder, '..', 'package.json'), 'utf8')).version
  mkdirSync(cacheFolder, { recursive: true })
  rmSync(unreachableStamp, { force: true })
  writeFileSync(unreachableStamp, version)
}
