// Builds better-sqlite3 from the sources in its own package for a runtime whose Node-API is older than its prebuilt
// binary asks for. Built once, kept beside the compatibility runtime, found again by version.
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, node24, projectFolder, runQuietly, say, SetupError, tail } from './machine.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

const modules = path.join(projectFolder, 'node_modules')
const header = path.join(projectFolder, 'scripts', 'setup', 'node-api-8.hpp')

/** Answers the path of a binary for that Node-API version; the app hands it to better-sqlite3 as `nativeBinding`. */
export function ensureNativeModule(nodeApi) {
  if (Number(nodeApi) < 8) throw new SetupError(`这个 Electron 太旧（Node-API ${nodeApi}），请换新的。`)
  const { version } = JSON.parse(readFileSync(path.join(modules, 'better-sqlite3', 'package.json'), 'utf8'))
  const recipe = createHash('sha256').update(readFileSync(header)).digest('hex').slice(0, 8)
  const binary = path.join(cacheFolder, `better-sqlite3-${version}-node-api-8-${process.platform}-${process.arch}-${recipe}.node`)
  if (!existsSync(binary)) build(binary)
  return binary
}

function build(binary) {
  ensureSystemPackages('build')
  say('为兼容运行时编译 better-sqlite3（约一分钟，只编译一次）……')
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(path.join(cacheFolder, 'build-'))
  try {
    cpSync(path.join(modules, 'better-sqlite3'), work, { recursive: true })
    cpSync(path.join(modules, 'node-addon-api'), path.join(work, 'node_modules', 'node-addon-api'), { recursive: true })
    copyFileSync(header, path.join(work, 'node-api-8.hpp'))
    const gyp = path.join(modules, 'node-gyp', 'bin', 'node-gyp.js')
    // Without -w the warnings of the module itself would bury a real error.
    const env = { CXXFLAGS: '-w -include ../node-api-8.hpp', CFLAGS: '-w', npm_config_nodedir: undefined }
    const result = runQuietly(node24, [gyp, 'rebuild', '--release', '--force_build=1', ...headerOptions()], { cwd: work, env })
    if (result.status !== 0) throw new SetupError(`better-sqlite3 没有编译成功：\n${tail(result.output, 30)}`)
    const fresh = `${binary}.${process.pid}`
    copyFileSync(path.join(work, 'build', 'Release', 'better_sqlite3.node'), fresh)
    renameSync(fresh, binary)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Node-API headers are the same in every Node: any installed ones serve. Without any, node-gyp downloads its own. */
function headerOptions() {
  const folders = [path.resolve(path.dirname(process.execPath), '..'), '/usr', '/usr/local']
  const found = folders.find((folder) => existsSync(path.join(folder, 'include', 'node', 'node_api.h')))
  return found ? [`--nodedir=${found}`] : []
}
