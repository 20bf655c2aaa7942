import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts, demoPassword } from '#shared/desk/demo.ts'
import { checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import { caseStates } from '#shared/mediation/mediation.types.ts'
import { setUpInput, startDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = startDesk()
  await desk.api.desk.startDemo({})
  await desk.api.accounts.signIn({ loginName: '演示所长', password: demoPassword })
  // A season of seventeen disputes through the calls of a window: seconds, more on a busy machine.
}, 60_000)
afterAll(() => desk.close())

describe('the demo data', () => {
  it('lie in a folder of their own and say that they are demo data', async () => {
    expect(readdirSync(desk.folder)).toEqual(['demo'])
    expect(await desk.api.desk.status({})).toMatchObject({ state: 'ready', demo: true })
    expect(await desk.api.station.get({})).toMatchObject({ name: '白市驿田间警务站', theme: 'rural', demo: true })
    expect((await desk.api.accounts.loginNames({})).demo).toBe(true)
  })

  it('show seventeen disputes of a season, one of them of 治安调解, in every state that a case can have', async () => {
    const { rows } = await desk.api.mediation.list({})
    expect(rows).toHaveLength(17)
    expect(rows.filter(({ procedure }) => procedure === 'police')).toHaveLength(1)
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(Object.keys(caseStates).filter((state) => state !== 'voided')),
    )
    expect(rows.map(({ acceptedOn }) => acceptedOn).filter((date) => date > '2026-11-23')).toEqual([])
    const { views } = await desk.api.mediation.totals({})
    expect(views).toMatchObject({ all: 17, open: 11 })
    expect([views.due3 > 0, views.overdue > 0]).toEqual([true, true])
  })

  it('hold whole cases: parties with valid numbers, process, evidence, agreement', async () => {
    const { rows } = await desk.api.mediation.list({})
    const archived = rows.filter(({ state }) => state === 'archived')
    for (const { id } of archived) {
      const detail = await desk.api.mediation.open({ id })
      expect(detail.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['investigation', 'mediation', 'revisit']))
      expect(detail.evidence.length).toBeGreaterThan(1)
      expect(detail.agreement).toMatchObject({ form: 'written', signedOn: expect.any(String) })
      for (const { id: party } of detail.parties) {
        const { identityNumber } = await desk.api.mediation.revealParty({ id: party })
        expect(checkIdentityNumber(identityNumber).ok).toBe(true)
      }
    }
  })

  it('tell nothing that lies after now, and their log is whole', async () => {
    const { lines } = await desk.api.audit.list({ limit: 500 })
    expect(lines.filter(({ at }) => at > new Date(desk.clock.now()).toISOString())).toEqual([])
    expect(await desk.api.audit.verify({})).toMatchObject({ ok: true })
  })

  it('open with every demo account', async () => {
    for (const { loginName, displayName, roles } of demoAccounts) {
      const { account } = await desk.connect().api.accounts.signIn({ loginName, password: demoPassword })
      expect(account).toMatchObject({ displayName, roles })
    }
  })

  it('are filled once: the next start finds them as they are', async () => {
    const again = startDesk({ folder: desk.folder, demo: true })
    expect((await again.api.desk.status({})).state).toBe('ready')
    await again.api.accounts.signIn({ loginName: '演示所长', password: demoPassword })
    expect((await again.api.mediation.totals({})).count).toBe(17)
    await again.stop()
  })

  it('never mix with real data', async () => {
    const real = startDesk()
    await real.api.desk.setUp(setUpInput)
    await expect(real.api.desk.startDemo({})).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect(existsSync(path.join(real.folder, 'demo'))).toBe(false)
    await real.close()
  })

  it('say it when they are damaged, and come back the same when their folder was removed', async () => {
    const other = startDesk({ demo: true })
    const folder = path.join(other.folder, 'demo')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'key.json'), '{}')
    const { failure } = await other.api.desk.status({})
    expect(failure).toMatchObject({ code: 'demo_damaged', advice: expect.stringContaining('demo') })
    rmSync(folder, { recursive: true })
    expect((await other.api.desk.status({})).state).toBe('ready')
    await other.api.accounts.signIn({ loginName: '演示所长', password: demoPassword })
    const [first, second] = [await desk.api.mediation.list({}), await other.api.mediation.list({})]
    const told = ({ rows }: typeof first) => rows.map(({ id: _id, ...row }) => row)
    expect(told(second)).toEqual(told(first))
    await other.close()
  })
})
