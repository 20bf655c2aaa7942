// A screen for machines without one: starts Xvfb on a free number.
import { spawn } from 'node:child_process'
import { say, SetupError } from './machine.mjs'

/** Answers `{ env, virtual, stop }`: the machine's own display, or an Xvfb that `stop` ends. */
export async function ensureDisplay() {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (hasDisplay) return { env: {}, virtual: false, stop: () => undefined }
  // A group of its own: Ctrl+C in the terminal must reach the app before its screen goes away.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const number = await displayNumber(server)
  const stop = () => server.kill('SIGTERM')
  process.on('exit', stop)
  server.unref()
  say(`没有显示器：已启动虚拟屏幕 Xvfb :${number}（1366×768）`)
  return { env: { DISPLAY: `:${number}` }, virtual: true, stop }
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdio[3].on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      server.stdio[3].destroy()
      resolve(text.trim())
    })
    server.on('error', (error) => reject(new SetupError(`Xvfb 不能启动：${error.message}`)))
    server.on('exit', (code) => reject(new SetupError(`Xvfb 启动后就退出了（${code}）`)))
  })
}
