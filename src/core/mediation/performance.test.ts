import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
const api = () => desk.api.mediation
const on = '2026-11-20'

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

const owed = { debtor: '王德贵', creditor: '李桂芳', what: '赔偿款' }

/** A case whose agreement is in force. */
async function performing(): Promise<string> {
  const agreed = { consent: 'agreed', consentOn: on } as const
  const parties = [buildParty(agreed), buildParty({ side: 2, name: '李桂芳', ...agreed })]
  const { id } = await api().create(buildCase({ registeredOn: on, parties }))
  await api().move({ id, to: 'accepted', on })
  await api().move({ id, to: 'mediating', on })
  const session = { happenedAt: '2026-11-20T09:00', text: '达成一致。', result: 'agreed' } as const
  await api().saveEntry({ caseId: id, kind: 'mediation', ...session })
  await api().move({ id, to: 'agreed', on })
  const terms = '甲方于2026年12月1日前支付乙方赔偿款3000元，于2027年1月1日前支付2000元。'
  await api().saveAgreement({ caseId: id, facts: '毁坏青苗', terms, signedOn: on, effectiveOn: on, performanceDue: '2027-01-01' })
  await api().move({ id, to: 'performing', on })
  return id
}

const instalments = [
  { ...owed, amountFen: 300_000, dueOn: '2026-12-01' },
  { ...owed, amountFen: 200_000, dueOn: '2027-01-01' },
]
const pay = (obligationId: string, amountFen: number) => ({
  obligationId,
  payer: '王德贵',
  payee: '李桂芳',
  amountFen,
  receivedOn: '2026-11-23',
})
const dueOf = async (id: string) => (await api().open({ id })).clocks.find(({ code }) => code === 'performance')?.due

describe('what was agreed to be done', () => {
  it('is a deadline after the other, is paid by receipts, and only then the case goes on', async () => {
    const id = await performing()
    expect(await dueOf(id)).toBe('2027-01-01')
    const { ids } = await api().addObligations({ caseId: id, obligations: instalments })
    const [first = '', second = ''] = ids
    expect(await dueOf(id)).toBe('2026-12-01')
    const { rows } = await api().deadlines({ clock: 'performance' })
    expect(rows.find(({ caseId }) => caseId === id)).toMatchObject({ due: '2026-12-01' })

    await expect(api().move({ id, to: 'revisiting', on: '2026-11-23' })).rejects.toMatchObject({ message: /2 项约定没有履行/u })
    expect(await api().addReceipt(pay(first, 100_000))).toMatchObject({ number: '1', performed: false })
    await expect(api().addReceipt(pay(first, 200_001))).rejects.toMatchObject({ fields: { amountFen: /尚欠/u } })
    expect(await api().addReceipt(pay(first, 200_000))).toMatchObject({ number: '2', performed: true })
    expect(await dueOf(id)).toBe('2027-01-01')
    await expect(api().addReceipt(pay(first, 1))).rejects.toMatchObject({ code: 'refused_by_rule' })
    await expect(api().markObligation({ id: first, state: 'done', on: '2026-11-23', note: '又' })).rejects.toThrow()

    await api().markObligation({ id: second, state: 'waived', note: '李桂芳书面放弃' })
    await api().move({ id, to: 'revisiting', on: '2026-11-23' })
    const detail = await api().open({ id })
    expect(detail.performance).toBe('partly')
    expect(detail.obligations).toMatchObject([
      { state: 'done', performedOn: '2026-11-23', receipts: [{ number: '1' }, { number: '2' }] },
      { state: 'waived', note: '李桂芳书面放弃' },
    ])
    await expect(api().markObligation({ id: second, state: 'open' })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('is performed when everything was received, and open again when a receipt is taken back', async () => {
    const id = await performing()
    const { ids } = await api().addObligations({ caseId: id, obligations: instalments.slice(0, 1) })
    const receipt = await api().addReceipt(pay(ids[0] ?? '', 300_000))
    await expect(api().removeObligation({ id: ids[0] ?? '' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await api().removeReceipt({ id: receipt.id })
    expect((await api().open({ id })).obligations).toMatchObject([{ state: 'open', performedOn: null, receipts: [] }])
    await api().addReceipt(pay(ids[0] ?? '', 300_000))
    await api().move({ id, to: 'revisiting', on: '2026-11-23' })
    expect(await api().open({ id })).toMatchObject({ performance: 'done' })
  })

  it('is changed while it is open, taken out, and brought back', async () => {
    const id = await performing()
    const { ids } = await api().addObligations({ caseId: id, obligations: instalments })
    const [first = '', second = ''] = ids
    await api().saveObligation({ caseId: id, obligation: { ...owed, id: first, amountFen: 250_000, dueOn: '2026-12-15' } })
    expect(await dueOf(id)).toBe('2026-12-15')
    await api().removeObligation({ id: second })
    expect((await api().open({ id })).obligations).toHaveLength(1)
    await api().undo({ record: second })
    expect((await api().open({ id })).obligations).toHaveLength(2)
    const event = { kind: 'extension', clock: 'performance', to: '2027-02-01', reason: '协商', consent: '各方' } as const
    await expect(api().saveDeadlineEvent({ caseId: id, event })).rejects.toMatchObject({ message: /那一项约定/u })
    const { history } = await api().caseDeadlines({ id })
    expect(history.some(({ code, why }) => code === 'performance' && why.includes('约定事项'))).toBe(true)
  })

  it('is entered for cases with an agreement in sight only', async () => {
    const { id } = await api().create(buildCase())
    await expect(api().addObligations({ caseId: id, obligations: instalments })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    await expect(api().addObligations({ caseId: await performing(), obligations: [owed] })).rejects.toMatchObject({
      fields: { 'obligations.0.amountFen': /金额/u },
    })
  })

  it('is printed: the receipt in words and figures, the application for confirmation with all parties', async () => {
    const id = await performing()
    const { ids } = await api().addObligations({ caseId: id, obligations: instalments })
    const receipt = await api().addReceipt(pay(ids[0] ?? '', 100_050))
    const paper = await desk.api.print.document({ kind: 'receipt', caseId: id, entryId: receipt.id })
    expect(paper).toMatchObject({ copies: 3, draft: false })
    for (const words of ['1,000.50', '壹仟圆伍角', '王德贵', '李桂芳', '1,999.50']) expect(paper.html).toContain(words)
    const application = await desk.api.print.document({ kind: 'confirmation', caseId: id })
    expect(application.draft).toBe(false)
    for (const words of ['司法确认申请书', '王德贵', '李桂芳', '2026年11月20日', '没有恶意串通'])
      expect(application.html).toContain(words)
    await expect(desk.api.print.document({ kind: 'receipt', caseId: id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a revisit', () => {
  it('keeps what it found out field by field, and prints it', async () => {
    const id = await performing()
    const revisit = {
      reason: '督促履行',
      performance: '部分履行',
      satisfaction: '基本满意',
      risk: '无',
      measures: '再次督促履行',
    }
    const entry = await api().saveEntry({ caseId: id, kind: 'revisit', happenedAt: '2026-11-23T09:00', revisit })
    expect((await api().open({ id })).entries.at(-1)).toMatchObject({ revisit })
    await api().saveEntry({ ...entry, text: '电话回访', revisit: null })
    expect((await api().open({ id })).entries.at(-1)).toMatchObject({ text: '电话回访', revisit })
    const paper = await desk.api.print.document({ kind: 'record', caseId: id, entryId: entry.id })
    for (const words of ['人民调解回访记录', '督促履行', '部分履行', '基本满意', '再次督促履行'])
      expect(paper.html).toContain(words)
  })
})
