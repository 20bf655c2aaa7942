// npm run test:soak -- [--minutes N] [--hub]: the tests of sync with the numbers of a night and drawn seeds, then a hub under load for N
// minutes (30). `--hub` leaves the tests out.
import { ensureDependencies } from './setup/dependencies.mjs'
import { main, node24, runVisibly } from './setup/machine.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

const given = process.argv.slice(2)
const minutes = given.includes('--minutes') ? (given[given.indexOf('--minutes') + 1] ?? '30') : '30'

await main(async () => {
  ensureDependencies()
  ensureSystemPackages('postgres')
  const env = { ...process.env, QIANSHAO_SOAK: '1' }
  const tests = given.includes('--hub')
    ? 0
    : await runVisibly(
        node24,
        ['node_modules/vitest/vitest.mjs', 'run', 'tests/sync', 'tests/sabotage', 'tests/integration/replicas.test.ts'],
        { env },
      )
  const hub = await runVisibly(node24, ['tests/soak/run.ts', minutes])
  process.stdout.write(`${tests === 0 ? '✓' : '✗'} 同步测试（长）　${hub === 0 ? '✓' : '✗'} 中枢长时间负载\n`)
  return tests === 0 && hub === 0 ? 0 : 1
})
