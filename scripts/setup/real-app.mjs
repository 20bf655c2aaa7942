// For programs that drive the built app in a real Electron: sets up, builds, gives them a display and runs them.
import path from 'node:path'
import { buildWhenStale } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureDisplay } from './display.mjs'
import { ensureElectron } from './electron.mjs'
import { node24, projectFolder, runVisibly, SetupError, tail } from './machine.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** Runs a TypeScript program of the project with the arguments of this command and answers its exit status. */
export async function runWithRealApp(program, ...packageGroups) {
  ensureDependencies()
  ensureSystemPackages('window', ...packageGroups)
  const electron = await ensureElectron()
  const build = buildWhenStale()
  if (!build.succeeded) throw new SetupError(`构建没有成功：\n${tail(build.output, 40)}`)
  const display = await ensureDisplay()
  const args = ['--disable-warning=ExperimentalWarning', path.join(projectFolder, program), ...process.argv.slice(2)]
  const status = await runVisibly(node24, args, { env: { ...electron.env, ...display.env } })
  display.stop()
  return status
}
