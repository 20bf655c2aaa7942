import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { printDocument, printRecord, printRecoverySheet } from './documents.ts'
import { sampleEntry, sampleSource } from './paper-samples.ts'
import type { PaperSource } from './paper-source.ts'
import type { PrintedDocument } from './print.calls.ts'

const coverage = [0x20, 0xffff]

test('any text in any field changes nothing but text: the tags of all papers stay the same', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', 'b', '好', ';', '#', '-', '!', '元', '1'),
        minLength: 1,
        maxLength: 12,
      }),
      (text) => {
        const harmless = text.replace(/[<>&"']/gu, '好')
        expect(tagsOf(allPapers(fillWith(text)))).toEqual(tagsOf(allPapers(fillWith(harmless))))
      },
    ),
    { numRuns: 60 },
  )
})

test('no script, no address from outside and no style from data stands in a paper', () => {
  for (const { html } of allPapers(fillWith('<script>alert(1)</script>'))) {
    expect(html).not.toMatch(/<script|<img|<link|<iframe|javascript:|https?:/u)
    expect(html.match(/url\([^)]*\)/gu)?.every((address) => address.startsWith('url("/fonts/'))).toBe(true)
  }
})

test('copies are parties plus one, and the paper says so', () => {
  for (const [parties, words] of [
    [2, '三'],
    [3, '四'],
    [12, '十三'],
  ] as const) {
    const { copies, html } = printDocument('agreement', sampleSource({ parties }), coverage)
    expect(copies).toBe(parties + 1)
    expect(html).toContain(`本协议书一式${words}份`)
  }
})

test('every party has its block with number, address, signature and fingerprint', () => {
  const source = sampleSource({ parties: 12, organisation: true })
  const { html } = printDocument('agreement', source, coverage)
  expect(html.match(/class="box"/gu)).toHaveLength(12)
  expect(html.match(/<tbody class="rows">/gu)).toHaveLength(12)
  expect(html.match(/单位印章/gu)).toHaveLength(1)
  for (const { name, address } of source.case.parties) {
    expect(textOf(html)).toContain(name)
    expect(html).toContain(address)
  }
  expect(html).toContain('11010519491231002X')
})

test('the agreement tells its effect, the thirty days and, for 确权, what a court does not confirm', () => {
  const usual = printDocument('agreement', sampleSource({ parties: 2 }), coverage)
  expect(usual.html).toContain('三十日内共同向人民法院申请司法确认')
  expect(usual.html).not.toContain('不予司法确认')
  const title = printDocument('agreement', sampleSource({ parties: 2, confirmable: false }), coverage)
  expect(title.html).toContain('不予司法确认')
  expect(title.warnings.join()).toContain('待法制核对')
})

test('terms are numbered once, whatever numbers were typed, and amounts get their words', () => {
  const terms = '1. 以石桩为界。\n二、赔偿600元。\n（三）互不追究。\n1.5亩归甲方耕种。'
  const text = textOf(printDocument('agreement', sampleSource({ parties: 2, agreement: { terms } }), coverage).html)
  expect(text).toContain('（一）以石桩为界。（二）赔偿600元（大写：人民币陆佰圆整）。（三）互不追究。（四）1.5亩归甲方耕种。')
})

test('an agreement without required contents is a draft and says why; one without a day of signing is the paper to sign', () => {
  const unsigned = printDocument('agreement', sampleSource({ parties: 2, agreement: { signedOn: null } }), coverage)
  expect(unsigned).toMatchObject({ draft: false, warnings: [expect.stringContaining('签订日期')] })
  const lacking = printDocument(
    'agreement',
    sampleSource({ parties: 2, agreement: { responsibility: ' ', performanceDue: null } }),
    coverage,
  )
  expect(lacking.draft).toBe(true)
  expect(lacking.warnings).toEqual(['缺少各方当事人的责任（人民调解法第29条）。', '缺少履行期限（人民调解法第29条）。'])
  expect(printDocument('agreement', sampleSource({ parties: 2 }), coverage)).toMatchObject({ draft: false, warnings: [] })
  expect(printDocument('agreement', sampleSource({ parties: 2, agreement: null }), coverage).draft).toBe(true)
})

test('consent that is not on record and a name without a glyph are warned of by name', () => {
  const source = sampleSource({ parties: 2 })
  const parties = source.case.parties.map((party, index) =>
    index === 1 ? { ...party, consent: 'pending' as const, name: '王\uE863' } : party,
  )
  const { warnings } = printDocument('agreement', sampleSource({ parties: 2, change: { parties } }), [0x20, 0xdfff])
  expect(warnings[0]).toContain('尚未登记乙方王\uE863同意调解')
  expect(warnings.find((warning) => warning.startsWith('乙方的姓名'))).toContain('U+E863')
})

test('an oral agreement is a register form, one copy, in force when reached', () => {
  const { title, copies, html } = printDocument('agreement', sampleSource({ parties: 2, agreement: { form: 'oral' } }), coverage)
  expect([title, copies]).toEqual(['人民调解口头协议登记表', 1])
  expect(html).toContain('自各方当事人达成协议之日起生效')
})

test('the file is named after paper and number, without signs that a disk refuses', () => {
  expect(printDocument('agreement', sampleSource({ parties: 2 }), coverage).fileName).toBe('人民调解协议书-(2026)人调字第0012号')
  expect(printDocument('rights', sampleSource({ parties: 2, change: { number: 'a/b:c*"?' } }), coverage).fileName).toBe(
    '当事人权利义务告知书-abc',
  )
})

test('days and months are written without leading zeros, times to the minute', () => {
  const { html } = printDocument(
    'acceptance',
    sampleSource({ parties: 2, change: { registeredOn: '2025-03', acceptedOn: '2025-03-09' } }),
    coverage,
  )
  expect(html).toContain('2025年3月<')
  expect(html).toContain('2025年3月9日')
  expect(printRecord(sampleSource({ parties: 2 }), sampleEntry(1), coverage).html).toContain('2026年11月23日9时14分至11时30分')
})

test('what is unknown leaves room to write and never a dash', () => {
  const blank: Partial<CaseDetail> = {
    acceptedOn: '',
    amountFen: null,
    areaMuHundredths: null,
    claims: '',
    summary: '',
    mediator: '',
    helpers: '',
    parcels: [],
  }
  const papers = [
    printDocument('acceptance', sampleSource({ parties: 2, change: blank }), coverage),
    printDocument('agreement', sampleSource({ parties: 2, agreement: null, change: blank }), coverage),
    printRecord(
      sampleSource({ parties: 2, change: blank }),
      { ...sampleEntry(0), endedAt: '', result: 'none', host: '', recorder: '', present: '' },
      coverage,
    ),
  ]
  for (const { html } of papers) expect(textOf(html)).not.toContain('—')
  expect(papers[1]?.html).toContain('class="writing"')
})

test('the recovery sheet has boxes for the passphrase and no passphrase', () => {
  const { html, draft } = printRecoverySheet({ station: '白市驿田间警务站', today: '2026-11-23' })
  expect(html.match(/<td><\/td>/gu)?.length).toBeGreaterThanOrEqual(36)
  expect(html).toContain('2026年11月23日')
  expect(draft).toBe(false)
})

function allPapers(source: PaperSource): PrintedDocument[] {
  const { entries } = source.case
  return [
    printDocument('acceptance', source, coverage),
    printDocument('rights', source, coverage),
    printDocument('agreement', source, coverage),
    ...entries.map((entry) => printRecord(source, entry, coverage)),
    printRecoverySheet({ station: source.station.name, today: source.today }),
  ]
}

/** The sample with the text in every field that takes text. */
function fillWith(text: string): PaperSource {
  const source = sampleSource({ parties: 4, organisation: true, change: { entries: [sampleEntry(2)] } })
  const fixed = new Set(['id', 'caseId', 'kind', 'form', 'consent', 'state', 'source', 'result'])
  const fill = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) || /^\d{4}-\d{2}/u.test(value) ? value : text
    if (Array.isArray(value)) return value.map((item) => fill(item, key))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, name)]))
    return value
  }
  return fill(source, '') as PaperSource
}

/** Tags with their attributes, in order. */
function tagsOf(papers: readonly PrintedDocument[]): string[] {
  return papers.flatMap(({ html }) => html.replace(/<style>[^]*?<\/style>/u, '').match(/<[^>]*>/gu) ?? [])
}

function textOf(html: string): string {
  return html.replace(/<style>[^]*?<\/style>/u, '').replace(/<[^>]*>|\s/gu, '')
}

test('a record that waits for its words is a draft and says so', () => {
  const printed = printRecord(sampleSource({ parties: 2 }), { ...sampleEntry(0), unfinished: true }, coverage)
  expect(printed.draft).toBe(true)
  expect(printed.warnings[0]).toContain('待补写')
})

test('the field sheet bears the mark of its case and what the parcel is disputed for', () => {
  const { html } = printDocument('fieldSheet', sampleSource({ parties: 2 }), coverage)
  expect(html).toMatch(/class="mark">\d{4}-\d{4}-CASE</u)
  expect(html).toContain('东侧田埂长20米，宽约40厘米。')
})
