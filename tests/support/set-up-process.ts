/** A process of its own that sets a desk up and is killed at a step: `node set-up-process.ts FOLDER STEP`. */
import { createCore } from '#core/core.ts'
import { lowCost, resourcesFolder, setUpInput } from '#core/testing/desk.ts'

const [dataFolder = '', step = ''] = process.argv.slice(2)
const core = createCore({
  dataFolder,
  resourcesFolder,
  version: '0.1.0',
  scryptCost: lowCost,
  onSetUpStep(done) {
    // SIGKILL: nothing of this process runs after this line, no handler, no clean-up.
    if (done === step) process.kill(process.pid, 'SIGKILL')
  },
})
await core.call({ session: null }, 'desk.setUp', setUpInput)
await core.close()
