import { describe, expect, it } from 'vitest'
import { countMissing, filePapers, type FileFacts } from './mediation.completeness.ts'
import type { Agreement, Entry, Evidence } from './mediation.types.ts'

const fresh: FileFacts = {
  procedure: 'people',
  police: null,
  state: 'registered',
  acceptedOn: '',
  parties: [],
  entries: [],
  evidence: [],
  agreement: null,
  obligations: [],
  attemptsBefore: 0,
  outcome: '',
  performance: '',
  revisitedOn: null,
}

const session = { id: 'e', kind: 'mediation' } as Entry
const signed = { form: 'written', effectiveOn: '2026-11-20' } as Agreement
const idCard = { id: 'v', kind: '身份证、户口簿' } as Evidence

function missingOf(facts: Partial<FileFacts>): string[] {
  return filePapers({ ...fresh, ...facts }).flatMap(({ title, state }) => (state === 'missing' ? [title] : []))
}

describe('filePapers', () => {
  it('asks a new case for acceptance, identities, a record and an agreement', () => {
    expect(missingOf({})).toEqual(['受理登记表', '当事人身份证明', '调解记录', '人民调解协议书'])
  })

  it('finds nothing missing in a performed and revisited case', () => {
    const papers = filePapers({
      ...fresh,
      state: 'revisiting',
      acceptedOn: '2026-11-09',
      entries: [session],
      evidence: [idCard],
      agreement: signed,
      outcome: 'settled',
      performance: 'done',
      revisitedOn: '2026-11-25',
    })
    expect(countMissing(papers)).toBe(0)
  })

  it('counts sessions of an imported ledger as recorded', () => {
    expect(missingOf({ attemptsBefore: 2 })).not.toContain('调解记录')
  })

  it('wants a written authority only where an agent speaks', () => {
    const party = { agentName: '' } as FileFacts['parties'][number]
    expect(missingOf({ parties: [party] })).not.toContain('授权委托书')
    expect(missingOf({ parties: [{ ...party, agentName: '王明' }] })).toContain('授权委托书')
  })

  it('wants no agreement where mediation failed, and no record where nobody sat down', () => {
    const accepted = { acceptedOn: '2026-11-09', evidence: [idCard] }
    expect(missingOf({ ...accepted, state: 'failed', outcome: 'unsettled', entries: [session] })).toEqual([])
    expect(missingOf({ ...accepted, state: 'transferred', outcome: 'transferred' })).toEqual([])
    expect(missingOf({ ...accepted, state: 'refused' })).toEqual([])
  })

  it('wants the revisit before the case is archived', () => {
    expect(missingOf({ state: 'revisiting' })).toContain('回访记录')
    expect(missingOf({ state: 'performing' })).not.toContain('回访记录')
  })
})
