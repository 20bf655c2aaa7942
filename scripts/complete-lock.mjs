// node scripts/complete-lock.mjs: after a change of dependencies, names in package-lock.json the optional builds for other
// platforms that a partial registry did not serve. `npm ci` refuses a lock without them, though it never installs them here.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const file = path.join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) addMissing(name, version)
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(added.length === 0 ? '无需补充\n' : `${added.join('\n')}\n`)

function addMissing(name, version) {
  const key = `node_modules/${name}`
  if (lock.packages[key] !== undefined || !/^\d/.test(version)) return
  const platform = platformOf(name)
  if (platform === undefined) return
  lock.packages[key] = { version, dev: true, optional: true, ...platform }
  added.push(`${name}@${version}`)
}

function platformOf(name) {
  const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'netbsd', 'openbsd', 'sunos', 'aix']
  const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']
  const parts = name.split(/[-/]/)
  const os = systems.find((system) => parts.includes(system))
  const cpu = processors.find((processor) => parts.includes(processor))
  if (os === undefined || cpu === undefined) return undefined
  return { os: [os], cpu: [cpu] }
}
