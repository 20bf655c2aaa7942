// Debian packages that a window, the tests and the one native build need: installed as root, else named in one command.
import { existsSync } from 'node:fs'
import { runQuietly, say, SetupError, tail } from './machine.mjs'

const windowPackages = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxtst6',
  'fonts-noto-cjk',
]
const groups = { window: windowPackages, test: ['poppler-utils'], postgres: ['postgresql'], build: ['g++', 'make', 'python3'] }

/**
 * Makes sure of the packages of the named groups (`window`, `test`, `postgres`, `build`).
 * Other systems than Debian's family are left alone: there nobody can tell what a package is called.
 */
export function ensureSystemPackages(...names) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const missing = names.flatMap((name) => groups[name]).filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  if (process.getuid() !== 0) return askForThem(missing, names)

  say(`安装系统软件包：${missing.join(' ')}`)
  const update = runQuietly('apt-get', ['update', '-qq'])
  if (update.status !== 0) say(`apt-get update 没有成功，用现有的软件包清单继续：\n${tail(update.output, 3)}`)
  const install = runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing.map(presentName)], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (install.status !== 0) throw new SetupError(`系统软件包没有装上：\n${tail(install.output)}`)
}

function askForThem(missing, names) {
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`
  const message = `缺少系统软件包，请先执行：\n${command}`
  // On a desk with a display of its own most of the list is replaceable (other fonts, no Xvfb): try on.
  if (names.some((name) => name !== 'window') || !process.env.DISPLAY) throw new SetupError(message)
  say(message)
}

/** Newer Debian and Ubuntu carry some libraries under the name with `t64` behind it. */
function isInstalled(name) {
  const query = ['-W', '-f=${db:Status-Abbrev}\n', name, `${name}t64`]
  return (
    runQuietly('dpkg-query', query)
      .stdout.split('\n')
      .some((line) => line.startsWith('ii')) || isOnPath(name)
  )
}

/** Compilers and tools may come from somewhere else than a package. */
function isOnPath(name) {
  const tool = { 'g++': 'g++', make: 'make', python3: 'python3', 'poppler-utils': 'pdftotext', xvfb: 'Xvfb' }[name]
  return tool !== undefined && runQuietly('sh', ['-c', `command -v ${tool}`]).status === 0
}

function presentName(name) {
  const candidate = /Candidate: (\S+)/.exec(runQuietly('apt-cache', ['policy', name], { env: { LC_ALL: 'C' } }).stdout)?.[1]
  return candidate === undefined || candidate === '(none)' ? `${name}t64` : name
}
