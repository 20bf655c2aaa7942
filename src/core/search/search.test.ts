import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { loadPinyin, pinyinWords } from './pinyin.ts'
import { clearIndex, findDocuments, findDocumentsByTail, putDocument, recordsMatching } from './search-index.ts'
import { createSearchHandlers } from './search.handlers.ts'
import { queryOf, tokensOf } from './tokens.ts'

let desk: Replica

beforeAll(async () => {
  await loadPinyin()
  desk = openReplica()
})
afterAll(() => desk.close())
beforeEach(() => clearIndex(desk.database.raw))

function put(id: string, given: { texts?: string[]; names?: string[]; tails?: string[]; caseId?: string | null }): void {
  const { texts = [], names = [], tails = [], caseId = id } = given
  putDocument(desk.database.raw, 'mediation_case', id, {
    table: 'mediation_case',
    record: id,
    caseId,
    title: id,
    subtitle: '',
    date: '',
    texts,
    names,
    tails,
  })
}
const find = async (text: string) => (await findDocuments(desk.database.reader, text, 20)).map(({ record }) => record)
const findTail = async (tail: string) => (await findDocumentsByTail(desk.database.reader, tail, 50)).map(({ record }) => record)

describe('search', () => {
  it('finds any one, two or more characters that stand together, newest first, and no others', async () => {
    put('a', { texts: ['板桥村二组承包地地界纠纷'] })
    put('b', { texts: ['花桥村承包地流转合同纠纷'] })
    for (const [text, hits] of [
      ['板桥', ['a']],
      ['界', ['a']],
      ['承包地', ['b', 'a']],
      ['纠纷', ['b', 'a']],
      ['桥村承', ['b']],
      ['地地', ['a']],
      ['地承', []],
      ['板桥 合同', []],
      ['二组 地界', ['a']],
    ] as const) {
      expect({ text, hits: await find(text) }).toEqual({ text, hits })
    }
  })

  it('finds every piece of every text of letters that Chinese records hold (property)', async () => {
    const character = fc.constantFrom(...Array.from('土地承包界址𬭎㛃犇·王，, 。a9Ｂ（）'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: character, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        async (texts, from, length) => {
          clearIndex(desk.database.raw)
          put('a', { texts })
          const run = /\p{Script=Han}+/u.exec(texts[from % texts.length] ?? '')?.[0] ?? ''
          const characters = Array.from(run)
          const start = from % Math.max(characters.length, 1)
          const piece = characters.slice(start, start + 1 + (length % 4)).join('')
          if (piece !== '') expect(await find(piece)).toEqual(['a'])
        },
      ),
      { numRuns: 150 },
    )
  })

  it('does not read the end of one text and the start of the next as one', async () => {
    put('a', { texts: ['张明', '明华'] })
    expect(await find('张明华')).toEqual([])
    expect(await find('明华')).toEqual(['a'])
    put('a', { texts: ['张明，明华'] })
    expect(await find('张明华')).toEqual([])
  })

  it('folds width and case, and takes rare characters of every extension', async () => {
    put('a', { texts: ['ＡＢ12号地块'], names: ['王𬭎', '㛃犇', '阿卜杜拉·买买提'] })
    for (const text of ['ab12', 'ＡＢ１２', 'Ab1', '王𬭎', '𬭎', '㛃犇', '㛃', '阿卜杜拉·买买提', '阿卜杜拉•买买提', '买提'])
      expect({ text, hits: await find(text) }).toEqual({ text, hits: ['a'] })
    expect(queryOf('，。 —')).toBeNull()
    expect(await find('" OR *')).toEqual([])
  })

  it('finds numbers with and without zeros, by their beginning', async () => {
    put('a', { texts: ['永公调〔2026〕0012号'] })
    put('b', { texts: ['永公调〔2026〕12号'] })
    put('c', { texts: ['20261234567'] })
    expect(await find('0012')).toEqual(['b', 'a'])
    expect(await find('12')).toEqual(['b', 'a'])
    expect(await find('012')).toEqual(['b', 'a'])
    expect(await find('2026 12')).toEqual(['b', 'a'])
    expect(await find('20261234')).toEqual(['c'])
    expect(await find('2026123456')).toEqual(['c'])
  })

  it('finds names by full pinyin, initials and given name', async () => {
    put('a', { names: ['单小明', '欧阳锋'] })
    for (const text of ['shanxiaoming', 'shanx', 'SXM', 'sx', 'xiaoming', 'ouyangfeng', 'oyf'])
      expect({ text, hits: await find(text) }).toEqual({ text, hits: ['a'] })
    expect(await find('danxiaoming')).toEqual([])
  })

  it('finds the same wherever a document stands: among the recent ones, moved over, or written in a batch', async () => {
    const all = Array.from({ length: 450 }, (_, at) => `d${at}`)
    for (const id of all) put(id, { texts: ['板桥村地界'], names: ['单小明'] })
    for (const text of ['板桥', '村', '桥村地', 'sxm', '板桥 sxm'])
      expect((await findDocuments(desk.database.reader, text, 1000)).length).toBe(450)
    expect(await find('板桥')).toEqual(all.toReversed().slice(0, 20))
    put('d0', { texts: ['花桥村地界'] })
    put('d449', { texts: ['花桥村地界'] })
    expect(await find('花桥')).toEqual(['d449', 'd0'])
    expect((await findDocuments(desk.database.reader, '板桥', 1000)).length).toBe(448)
    const build = (text: string) =>
      ({
        table: 'mediation_case',
        record: '',
        caseId: '',
        title: '',
        subtitle: '',
        date: '',
        texts: [text],
        names: [],
        tails: [],
      }) as const
    for (const id of all) putDocument(desk.database.raw, 'mediation_case', id, build('石桥村地界'), all.length)
    for (const id of ['n1', 'n2']) putDocument(desk.database.raw, 'mediation_case', id, build('石桥村地界'), all.length)
    expect((await findDocuments(desk.database.reader, '石桥', 1000)).length).toBe(452)
    expect([await find('板桥'), await find('花桥')]).toEqual([[], []])
    for (const id of all) putDocument(desk.database.raw, 'mediation_case', id, null)
    expect(await find('石桥')).toHaveLength(2)
    expect(desk.database.raw.prepare('select count(*) as n from search_document').get()).toEqual({ n: 2 })
  })

  it('asks for the documents that it found, never for all there are', async () => {
    const { raw, reader } = desk.database
    const planOf = (query: { sql: string; parameters: readonly unknown[] }) =>
      raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${query.sql}`)
        .all(...query.parameters)
        .map(({ detail }) => detail)
    const matching = recordsMatching('mediation_case', '板桥 sxm')
    if (matching === null) throw new Error('a query')
    const list = reader.selectFrom('mediation_case').select('id').where('id', 'in', matching).compile()
    const seen: { sql: string; parameters: readonly unknown[] }[] = [list]
    const watched = reader.withPlugin({
      transformQuery: ({ node }) => {
        seen.push(reader.getExecutor().compileQuery(node, { queryId: 'plan' }))
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await Promise.all([findDocuments(watched, '板桥 sxm', 20), findDocumentsByTail(watched, '5678', 20)])
    expect(seen).toHaveLength(3)
    for (const plan of seen.map(planOf))
      expect(plan.filter((step) => /^SCAN (d|search_document|search_tail)\b/.test(step))).toEqual([])
  })

  it('does not find a document at a number that another one had', async () => {
    put('a', { texts: ['板桥'] })
    for (let at = 0; at < 201; at += 1) put('b', { texts: [`花桥${at}`] })
    putDocument(desk.database.raw, 'mediation_case', 'b', null)
    put('c', { texts: ['石桥'] })
    expect([await find('花桥'), await find('石桥'), await find('板桥')]).toEqual([[], ['c'], ['a']])
  })

  it('follows a record: changed text is found anew, a deleted one no more', async () => {
    const other = openReplica()
    try {
      other.search.register('mediation_case', 'mediation_case', (raw, id) => {
        const row = raw
          .prepare<[string], { summary: string; deleted: number }>('select summary, deleted from mediation_case where id = ?')
          .get(id)
        if (row === undefined || row.deleted === 1) return null
        return {
          table: 'mediation_case',
          record: id,
          caseId: id,
          title: row.summary,
          subtitle: '',
          date: '',
          texts: [row.summary],
          names: [],
          tails: ['13812345678'],
        }
      })
      const hits = async (text: string) => (await findDocuments(other.database.reader, text, 20)).map(({ title }) => title)
      const id = await other.write((records) => records.create('mediation_case', { summary: '板桥地界' }))
      expect(await hits('板桥')).toEqual(['板桥地界'])
      await other.write((records) => records.update('mediation_case', id, { summary: '花桥地界' }))
      expect([await hits('板桥'), await hits('花桥')]).toEqual([[], ['花桥地界']])
      await other.write((records) => records.remove('mediation_case', id))
      expect(await hits('花桥')).toEqual([])
      expect(await findDocumentsByTail(other.database.reader, '5678', 5)).toEqual([])
      await other.write((records) => records.undoLast('mediation_case', id))
      await other.records.rebuild()
      expect(await hits('花桥')).toEqual(['花桥地界'])
      for (const table of ['search_document', 'search_tail'])
        expect(other.database.raw.prepare(`select count(*) as n from ${table}`).get()).toEqual({ n: 1 })
    } finally {
      other.close()
    }
  })
})

describe('personal numbers', () => {
  const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
  const day = fc.record({
    area: digits(6),
    year: fc.integer({ min: 1930, max: 2025 }),
    rest: digits(4),
    last: fc.constantFrom(...'0123456789Xx'),
  })
  const identity = day.map(({ area, year, rest, last }) => `${area}${year}${rest}${rest.slice(0, 3)}${last}`)
  const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(([start, rest]) => start + rest)
  const around = fc.constantFrom('', '电话', 'tel', 'ID', '：', ' ', '，', '（', '号', 'A')
  const dressed = fc
    .tuple(fc.oneof(identity, mobile), fc.constantFrom('plain', 'spaces', 'dashes', 'wide', 'country'))
    .map(([number, dress]) => {
      if (dress === 'wide')
        return { number, shown: number.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) }
      if (dress === 'country' && number.length === 11) return { number, shown: `+86${number}` }
      const sign = dress === 'spaces' ? ' ' : dress === 'dashes' ? '-' : ''
      const groups = number.length === 11 ? [3, 7] : [6, 10, 14]
      return { number, shown: [0, ...groups].map((from, at) => number.slice(from, groups[at])).join(sign) }
    })

  it('never get into the full-text index, however they are written in a text (property)', () => {
    fc.assert(
      fc.property(dressed, around, around, ({ number, shown }, before, after) => {
        const tokens = tokensOf([`${before}${shown}${after}`, '板桥2026'], []).split(' ')
        for (const token of tokens)
          expect(
            token.length >= 3 && /^\d+x?$/.test(token) && number.toLowerCase().includes(token) && !'2026'.startsWith(token),
          ).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('are found by their exact tail only, at least four of them, and answer with cases', async () => {
    put('a', { tails: ['50011819900101123X', '13812345678'] })
    put('b', { tails: ['13912345678', '023-49881234'] })
    put('c', { tails: ['13712345678'], caseId: null })
    expect(await findTail('5678')).toEqual(['b', 'a'])
    expect(await findTail('13812345678')).toEqual(['a'])
    expect(await findTail('123x')).toEqual(['a'])
    expect(await findTail('1234')).toEqual(['b'])
    expect(await findTail('1381')).toEqual([])
    expect(await findTail('567')).toEqual([])
    expect(await find('5678')).toEqual([])
  })

  it('do not get into the audit log by way of the reason', async () => {
    const said: string[] = []
    const { run } = createSearchHandlers().findByTail as {
      run: (context: unknown, input: { tail: string; reason: string }) => Promise<unknown>
    }
    const context = { db: desk.database.reader, audit: async ({ text }: { text: string }) => said.push(text) }
    await run(context, { tail: '5678', reason: '核对 138 1234 5678 与５００１１８１９９００１０１１２３Ｘ' })
    expect(said).toEqual(['按号码末位查询案件，命中 0 件；事由：核对 （号码） 与（号码）'])
  })
})

describe('pinyin', () => {
  it.each([
    ['单小明', 'shanxiaoming', 'sxm'],
    ['仇大勇', 'qiudayong', 'qdy'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['曾庆红', 'zengqinghong', 'zqh'],
    ['区大海', 'oudahai', 'odh'],
    ['查良', 'zhaliang', 'zl'],
    ['任重', 'renzhong', 'rz'],
    ['朴树', 'piaoshu', 'ps'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['吕绿', 'lvlv', 'll'],
    ['重庆长江银行', 'chongqingchangjiangyinhang', 'cqcjyh'],
    ['华蓥', 'huaying', 'hy'],
  ])('of %s is %s and %s', (name, full, initials) => {
    expect(pinyinWords(name).slice(0, 2)).toEqual([full, initials])
  })

  it('leaves out what it cannot read', () => {
    expect(pinyinWords('㛃')).not.toContain('')
    expect(pinyinWords('ABC')).toEqual([])
  })
})
