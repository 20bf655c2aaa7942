// npm run demo: plays a working day in the real app and leaves pictures, papers and workbooks in demo-output/.
import { main } from './setup/machine.mjs'
import { runWithRealApp } from './setup/real-app.mjs'

await main(() => runWithRealApp('tests/demo/run.ts', 'test'))
