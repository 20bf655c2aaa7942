import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { disputeKindPackSchema } from './mediation.packs.ts'
import { openQuestions, proofOf, usualProofPackSchema } from './mediation.preparation.ts'
import { evidenceKinds } from './mediation.types.ts'
import { sampleSource } from '#shared/print/paper-samples.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(resolve('resources/rules', name), 'utf8'))
const pack = usualProofPackSchema.parse(read('usual-proof-2010.json'))
const sample = (change: Parameters<typeof sampleSource>[0]['change'] = {}) => sampleSource({ parties: 2, change }).case

describe('the proof of a dispute', () => {
  it('is known for every kind, by the names of the evidence list', () => {
    const { kinds } = disputeKindPackSchema.parse(read('dispute-kinds-2011.json'))
    expect(new Set(Object.keys(pack.kinds))).toEqual(new Set(kinds.map(({ code }) => code)))
    const names: readonly string[] = evidenceKinds
    for (const kind of [...pack.usual, ...Object.values(pack.kinds).flat()]) expect(names).toContain(kind)
  })

  it('says what is there of each kind, wanted ones first, others after them', () => {
    const piece = (kind: string, name: string) => ({
      id: name,
      caseId: 'case',
      kind,
      name,
      provider: '',
      original: false,
      pages: null,
      checkedBy: '',
      collectedOn: null,
      files: [],
    })
    const evidence = [piece('照片/视频', '田坎照片'), piece('其他', '村里的旧账'), piece('照片/视频', '界石照片')]
    const lines = proofOf([pack], sample({ kindCode: 'LD05', evidence }))
    expect(lines.find(({ kind }) => kind === '照片/视频')?.pieces).toEqual(['田坎照片', '界石照片'])
    expect(lines.find(({ kind }) => kind === '现场丈量记录')?.pieces).toEqual([])
    expect(lines.at(-1)).toEqual({ kind: '其他', pieces: ['村里的旧账'] })
  })
})

describe('the open questions', () => {
  it('ask for who agrees, what is wanted, where the land lies and why areas differ', () => {
    const parcel = {
      id: 'p',
      name: '老鹰田',
      code: '',
      east: '水沟',
      south: '',
      west: '',
      north: '大路',
      contractMuHundredths: 120,
      measuredMuHundredths: 112,
      landClass: '',
      issuer: '',
      contractor: '',
      certificate: '',
      disputedPart: '',
    }
    const [first, second] = sample().parties
    if (first === undefined || second === undefined) throw new Error('The sample has two parties.')
    const parties = [
      { ...first, consent: 'pending' as const },
      { ...second, agentName: '李四', agentAuthority: '' },
    ]
    const asked = openQuestions(sample({ parties, parcels: [parcel], claims: '', agreement: null })).join('\n')
    expect(asked).toContain(`${first.name}是否同意调解`)
    expect(asked).toContain('代理人李四有没有授权委托书')
    expect(asked).toContain('各方具体要求什么')
    expect(asked).toContain('老鹰田的南、西至哪里')
    expect(asked).toContain('合同1.20亩，实测1.12亩')
  })

  it('are none where the record leaves nothing open', () => {
    const parties = sample().parties.map((party) => ({
      ...party,
      address: '海龙村',
      phones: '13800001111',
      consent: 'agreed' as const,
    }))
    expect(openQuestions(sample({ parties, parcels: [], kindCode: 'LD32', claims: '赔偿', entries: [] }))).toEqual([])
  })
})
