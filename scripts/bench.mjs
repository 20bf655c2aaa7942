// npm run -s bench -- [name] [--json]: measures the numbers of the architecture beside their baselines.
import { main } from './setup/machine.mjs'
import { runWithRealApp } from './setup/real-app.mjs'

await main(() => runWithRealApp('tests/bench/run.ts'))
