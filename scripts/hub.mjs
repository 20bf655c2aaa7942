// npm run hub -- start | admin …: the hub from a terminal. Paths are taken from where the command was typed.
import path from 'node:path'
import { ensureDependencies } from './setup/dependencies.mjs'
import { main, node24, projectFolder, runVisibly } from './setup/machine.mjs'

await main(() => {
  ensureDependencies()
  const entry = path.join(projectFolder, 'src', 'hub', 'start.ts')
  const args = ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)]
  return runVisibly(node24, args, { cwd: process.env.INIT_CWD ?? process.cwd() })
})
