import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let id: string
const api = () => desk.api.mediation

const draft = {
  facts: '2026年11月1日，乙方犁地时越过田埂，双方因地界发生争执。',
  responsibility: '乙方越界耕种，应承担责任。',
  terms: '乙方赔偿甲方油菜损失350元，于2026年11月30日前一次性付清。\n双方以现场埋设的界石连线为界。',
  performanceManner: '现金支付',
  performancePlace: '村委会',
  performanceDue: '2026-11-30',
  signedOn: null,
}

beforeAll(async () => {
  desk = await openTestDesk()
  const agreed = { consent: 'agreed', consentOn: '2026-11-20', address: '海龙村3社' } as const
  const parties = [
    buildParty({ ...agreed, name: '陈国富', identityNumber: '11010519491231002X' }),
    buildParty({ ...agreed, side: 2, name: '李桂芳' }),
  ]
  id = (await api().create(buildCase({ registeredOn: '2026-11-02', parties }))).id
})
afterAll(() => desk.close())

describe('the check of an agreement', () => {
  it('says that there is none yet', async () => {
    await expect(api().checkAgreement({ id })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('reads what the form holds, before it is saved', async () => {
    expect(await api().checkAgreement({ id, draft })).toEqual([])
    const hurried = { ...draft, terms: draft.terms.replace('于2026年11月30日前', '尽快') }
    expect(await api().checkAgreement({ id, draft: hurried })).toMatchObject([
      { rule: '履行期限写到日', severity: 'warn', where: expect.stringContaining('第1条“1、乙方赔偿甲方油菜损失350元，尽快') },
    ])
    expect(await api().checkAgreement({ id, draft: { ...draft, responsibility: '', facts: '' } })).not.toEqual([])
  })

  it('reads the agreement that was saved, and names nobody’s number', async () => {
    const terms = `${draft.terms}\n乙方不得向人民法院起诉。`
    await api().saveAgreement({ caseId: id, form: 'written', effectiveOn: null, ...draft, terms })
    const findings = await api().checkAgreement({ id })
    expect(findings).toMatchObject([{ rule: '不得限制当事人诉讼等权利', severity: 'block', source: '人民调解法第3条' }])
    expect(JSON.stringify(findings)).not.toContain('11010519491231002X')
  })

  it('reads any text, by the rules of its procedure', async () => {
    const found = await api().checkAgreement({ procedure: 'police', text: '人民调解协议书\n甲方：张三\n' })
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['两种调解不能混用', '主持人', '协议内容']))
    await expect(api().checkAgreement({ procedure: 'people', text: '' })).rejects.toMatchObject({ code: 'bad_input' })
  })
})
