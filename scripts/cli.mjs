// npm run -s cli -- …: the same calls from a terminal, without a window. Paths are taken from where the command was typed.
import path from 'node:path'
import { ensureDependencies } from './setup/dependencies.mjs'
import { main, node24, projectFolder, runVisibly } from './setup/machine.mjs'

await main(() => {
  ensureDependencies()
  const entry = path.join(projectFolder, 'src', 'core', 'cli.ts')
  const args = ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)]
  return runVisibly(node24, args, { cwd: process.env.INIT_CWD ?? process.cwd() })
})
