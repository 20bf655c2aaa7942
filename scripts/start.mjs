// npm start: sets the machine up, builds when stale and opens the app. `--demo` opens the demo data.
// Without a display the app runs under Xvfb, a picture of its window is kept beside the log, and it stays until stopped.
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildWhenStale } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureDisplay } from './setup/display.mjs'
import { ensureElectron } from './setup/electron.mjs'
import { childEnvironment, main, projectFolder, say, SetupError, tail } from './setup/machine.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

const logFolder = path.join(projectFolder, '.qianshao-log')
/** Lines that every machine without a desktop session or a graphics card prints, and that mean nothing. */
const harmless = /bus\.cc|viz_main_impl|gl_surface|vaapi|object_proxy\.cc|command_buffer_proxy/

await main(async () => {
  ensureDependencies()
  ensureSystemPackages('window')
  const electron = await ensureElectron()
  const build = buildWhenStale()
  if (!build.succeeded) throw new SetupError(`构建没有成功：\n${tail(build.output, 40)}`)
  const display = await ensureDisplay()
  return await run(electron, display)
})

function run(electron, display) {
  mkdirSync(logFolder, { recursive: true })
  const picture = path.join(logFolder, 'window.png')
  rmSync(picture, { force: true })
  const log = createWriteStream(path.join(logFolder, 'start.log'))
  const env = { ...electron.env, ...display.env, ...(display.virtual ? { QIANSHAO_CAPTURE: picture } : {}) }
  const app = spawn(electron.executable, [...electron.args, projectFolder, ...process.argv.slice(2)], {
    cwd: projectFolder,
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [app.stdout, app.stderr]) {
    stream.on('data', (chunk) => {
      log.write(chunk)
      if (app.stopping) return
      const text = String(chunk)
        .split('\n')
        .filter((line) => line.trim() !== '' && !harmless.test(line))
      if (text.length > 0) process.stderr.write(`${text.join('\n')}\n`)
    })
  }
  say(`已启动，日志：${path.relative(projectFolder, log.path)}${display.virtual ? '；按 Ctrl+C 停止' : ''}`)
  const watch = display.virtual ? announce(picture) : undefined
  stopTogether(app)
  return new Promise((resolve) => {
    app.on('error', (error) => {
      say(`Electron 不能启动：${error.message}`)
      resolve(1)
    })
    app.on('exit', (code, signal) => {
      clearInterval(watch)
      display.stop()
      say(signal ? `已停止（${signal}）` : `已退出（${code}）`)
      resolve(code ?? 0)
    })
  })
}

/** The app writes the picture once its first page has painted. */
function announce(picture) {
  const watch = setInterval(() => {
    if (!existsSync(picture)) return
    clearInterval(watch)
    say(`窗口图片：${path.relative(projectFolder, picture)}`)
  }, 300)
  return watch
}

/** A stop signal lets the app finish its last write; only one that hangs is killed. */
function stopTogether(app) {
  const stop = () => {
    // Chromium's processes complain about each other while they end.
    app.stopping = true
    app.kill('SIGTERM')
    setTimeout(() => app.kill('SIGKILL'), 8000).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}
