/** A process of its own that saves for ever and is killed from outside: `node saving-process.ts FILE KEY`. Prints the id of each save that was answered. */
import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { loadPinyin } from '#core/search/pinyin.ts'
import { openReplica } from '#core/testing/replica.ts'
import { registerSummarySearch } from './summary-search.ts'

const [file = '', key = ''] = process.argv.slice(2)
await loadPinyin()
const desk = openReplica({ file, key: Buffer.from(key, 'hex') })
registerSummarySearch(desk)
for (;;) {
  const id = await desk.write(async (records) => {
    const made = records.create('mediation_case', { summary: '未完' })
    records.create('mediation_party', { case_id: made, name: '单小明', side: 1 })
    // Most kills land here: between the writes of one save.
    await setImmediate()
    records.create('mediation_party', { case_id: made, name: '仇大勇', side: 2 })
    records.update('mediation_case', made, { summary: '板桥地界' })
    return made
  })
  writeSync(1, `${id}\n`)
}
