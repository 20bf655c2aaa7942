import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
const api = () => desk.api.mediation

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

async function accepted(on: string, consent: 'pending' | 'refused' = 'pending'): Promise<string> {
  const parties = [buildParty(), buildParty({ side: 2, name: '李桂芳' })]
  const { id } = await api().create(buildCase({ registeredOn: on, parties }))
  await api().move({ id, to: 'accepted', on })
  if (consent === 'refused') {
    const [first] = (await api().open({ id })).parties
    await api().setConsent({ id: first?.id ?? '', consent, on })
  }
  return id
}

const attempt = (caseId: string) => ({
  caseId,
  happenedAt: '2026-11-23T09:00',
  place: '老鹰田',
  present: '王德贵、李桂芳',
  result: 'open' as const,
})
const idsOf = async (view: 'quiet' | 'unfinished') => (await api().list({ filter: { view } })).rows.map(({ id }) => id)

describe('an attempt noted in a minute', () => {
  it('is an entry that waits for its words, and the case is being mediated', async () => {
    const id = await accepted('2026-11-10')
    expect(await idsOf('quiet')).toContain(id)
    expect(await api().noteAttempt(attempt(id))).toMatchObject({ movedTo: 'mediating' })
    const detail = await api().open({ id })
    expect(detail.state).toBe('mediating')
    expect(detail.entries).toMatchObject([{ kind: 'mediation', host: '周所长', unfinished: true, result: 'open', text: '' }])
    expect(await idsOf('quiet')).not.toContain(id)
    expect(await idsOf('unfinished')).toContain(id)
  })

  it('is finished with words, and then no longer waits', async () => {
    const id = await accepted('2026-11-10')
    const noted = await api().noteAttempt(attempt(id))
    const [entry] = (await api().open({ id })).entries
    if (entry === undefined) throw new Error('no entry')
    await expect(api().saveEntry({ ...entry, unfinished: false })).rejects.toMatchObject({ fields: { text: /经过/u } })
    await api().saveEntry({ ...entry, id: noted.id, unfinished: false, text: '双方各执一词，约定三日后再谈。' })
    expect(await idsOf('unfinished')).not.toContain(id)
    const { rows } = await api().list({ filter: { view: 'open' } })
    expect(rows.find((row) => row.id === id)).toMatchObject({ unfinished: 0, quietDays: 0 })
  })

  it('takes the scan of a sheet that was filled in outside', async () => {
    const id = await accepted('2026-11-20')
    const { id: owner } = await api().noteAttempt(attempt(id))
    await desk.api.files.add({ owner, name: '记录单.pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') })
    expect((await api().open({ id })).entries[0]?.files).toMatchObject([{ name: '记录单.pdf' }])
  })

  it('is refused before acceptance, after a refusal and in the future', async () => {
    const { id } = await api().create(buildCase())
    await expect(api().noteAttempt(attempt(id))).rejects.toMatchObject({ code: 'refused_by_rule' })
    await expect(api().noteAttempt(attempt(await accepted('2026-11-20', 'refused')))).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    await expect(
      api().noteAttempt({ ...attempt(await accepted('2026-11-20')), happenedAt: '2026-11-24T09:00' }),
    ).rejects.toMatchObject({ code: 'bad_input' })
  })
})

describe('a case that runs without an attempt', () => {
  it('is shown from the seventh day on, and counted', async () => {
    const before = (await api().totals({})).views.quiet
    const late = await accepted('2026-11-16')
    const fresh = await accepted('2026-11-17')
    const shown = await idsOf('quiet')
    expect(shown).toContain(late)
    expect(shown).not.toContain(fresh)
    expect((await api().totals({})).views.quiet).toBe(before + 1)
  })
})
