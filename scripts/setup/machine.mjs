// What the other scripts know about this machine and this project, and how they start children.
import { spawn, spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const binFolder = path.join(projectFolder, 'node_modules', '.bin')
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'qianshao')
export const node24 = path.join(binFolder, process.platform === 'win32' ? 'node.cmd' : 'node')

/** Set-up speaks on stderr, so that stdout belongs to the job itself. */
export function say(text) {
  process.stderr.write(`前哨 · ${text}\n`)
}

/** A set-up step that cannot go on; the message says what to do. */
export class SetupError extends Error {}

/**
 * The environment for children: the project's own Node 24 and tools come first. What this script has set up its children
 * take as given, so that a test that runs another script never reinstalls the packages under its own feet.
 */
export function childEnvironment(extra = {}) {
  const PATH = `${binFolder}${path.delimiter}${process.env.PATH ?? ''}`
  return { ...process.env, PATH, QIANSHAO_DEPENDENCIES: 'ready', ...extra }
}

/** Runs a command to its end and answers `{ status, output }`; the output is kept, not shown. */
export function runQuietly(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: projectFolder,
    env: childEnvironment(options.env),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
    ...omitEnvironment(options),
  })
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? String(result.error) : ''}`
  return { status: result.status ?? 1, output, stdout: result.stdout ?? '' }
}

/** Runs a command with the terminal's own input and output and answers its exit status. */
export function runVisibly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: childEnvironment(options.env),
      stdio: 'inherit',
      shell: process.platform === 'win32',
      ...omitEnvironment(options),
    })
    // The terminal sends its signals to the child as well; a signal from elsewhere is passed on.
    const passOn = (signal) => child.kill(signal)
    process.on('SIGINT', passOn).on('SIGTERM', passOn)
    const finish = (status) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      resolve(status)
    }
    child.on('error', () => finish(127))
    child.on('exit', (code, signal) => finish(code ?? (signal ? 128 + os.constants.signals[signal] : 1)))
  })
}

/** Runs the body of a script: a set-up problem ends as one sentence instead of a stack. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

/** The last lines of a long output, for messages. */
export function tail(text, lines = 15) {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

function omitEnvironment(options) {
  const { env: _env, ...rest } = options
  return rest
}
