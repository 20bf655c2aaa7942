// Runs the installer of the `electron` package and gives up when nothing arrives.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { childEnvironment, node24, projectFolder, say } from './machine.mjs'

/** A refused connection answers in under a second; one that hangs is given up after this long without a new byte. */
const patienceMilliseconds = 12_000

/** Tries the official download (honours ELECTRON_MIRROR) and answers whether it came to its end. */
export function installOfficially() {
  say('尝试下载官方 Electron……')
  const downloads = mkdtempSync(path.join(os.tmpdir(), 'qianshao-electron-'))
  return new Promise((resolve) => {
    const child = spawn(node24, [path.join(projectFolder, 'node_modules', 'electron', 'install.js')], {
      cwd: projectFolder,
      env: childEnvironment({ TMPDIR: downloads, TEMP: downloads, TMP: downloads }),
      stdio: 'ignore',
    })
    const watch = watchForSilence(downloads, () => child.kill('SIGKILL'))
    const finish = (succeeded) => {
      clearInterval(watch)
      rmSync(downloads, { recursive: true, force: true })
      if (!succeeded) say('官方 Electron 下载不到（可用 ELECTRON_MIRROR 指定镜像）')
      resolve(succeeded)
    }
    child.on('error', () => finish(false))
    child.on('exit', (code) => finish(code === 0))
  })
}

function watchForSilence(folder, giveUp) {
  let bytes = 0
  let changedAt = Date.now()
  return setInterval(() => {
    const now = bytesIn(folder)
    if (now !== bytes) changedAt = Date.now()
    bytes = now
    // Once the archive is there it is unpacked elsewhere, which shows no growth here: be patient then.
    const patience = bytes > 0 ? patienceMilliseconds * 5 : patienceMilliseconds
    if (Date.now() - changedAt > patience) giveUp()
  }, 500)
}

function bytesIn(folder) {
  let total = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    try {
      total += entry.isDirectory() ? bytesIn(file) : statSync(file).size
    } catch {
      // The installer removed it between the listing and the question.
    }
  }
  return total
}
