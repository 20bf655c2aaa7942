import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, setUpInput, startDesk, testPassphrase, testPassword } from '#core/testing/desk.ts'

const script = path.resolve(import.meta.dirname, '..', 'support', 'set-up-process.ts')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-crash-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a set-up that is killed', () => {
  it.each(['folder made', 'database filled', 'key written'])(
    'after “%s” has left nothing, and can be done again',
    async (step) => {
      expect(killAt(step)).toBe('SIGKILL')
      expect(readdirSync(folder)).toHaveLength(1)
      const desk = startDesk({ folder })
      expect((await desk.api.desk.status({})).state).toBe('needs_setup')
      expect(readdirSync(folder)).toEqual([])
      await desk.api.desk.setUp(setUpInput)
      expect((await desk.api.desk.status({})).state).toBe('ready')
      await desk.stop()
    },
  )

  it.each(['committed', 'database moved', 'key moved'])('after “%s” has left a complete desk', async (step) => {
    expect(killAt(step)).toBe('SIGKILL')
    const desk = startDesk({ folder })
    expect((await desk.api.desk.status({})).state).toBe('locked')
    expect(readdirSync(folder).toSorted()).toEqual(['key.json', 'qianshao.db'])
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    await desk.api.accounts.signIn({ loginName: setUpInput.account.loginName, password: testPassword })
    expect(await desk.api.station.get({})).toMatchObject(setUpInput.station)
    expect(await desk.api.audit.verify({})).toMatchObject({ ok: true })
    await desk.stop()
  })

  it('nowhere at all has made the same desk as one that ran through', async () => {
    expect(killAt('never')).toBeNull()
    const whole = await openTestDesk()
    expect(readdirSync(folder).toSorted()).toEqual(
      readdirSync(whole.folder)
        .filter((name) => !/-(?:shm|wal)$/.test(name))
        .toSorted(),
    )
    await whole.close()
  })
})

function killAt(step: string): NodeJS.Signals | null {
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, step], { encoding: 'utf8' }).signal
}
