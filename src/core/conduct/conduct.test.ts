import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calls } from '#shared/calls.ts'
import { countsOf, weekOf } from '#shared/conduct/conduct.rules.ts'
import { opinions, type Answer, type AnswerInput } from '#shared/conduct/conduct.types.ts'
import { openDatabase } from '#core/db/open.ts'
import { unwrapByPassphrase } from '#core/desk/keyring.ts'
import { readKeyFile } from '#core/desk/key-file.ts'
import { openTestDesk, testPassphrase, testPassword, type TestConnection, type TestDesk } from '#core/testing/desk.ts'
import { openSealed } from './sealing.ts'

const passphrase = '督察室的一把伞'.padEnd(12, '伞')
const secret = '收了两条烟'
const giver = '举报人周倩'
const all = (opinion: (typeof opinions)[number] = '好') => ({
  公正: opinion,
  文明: opinion,
  效率: opinion,
  廉洁: opinion,
  规范: opinion,
})
const answer = (fields: Partial<AnswerInput> = {}): AnswerInput => ({ opinions: all('差'), text: secret, ...fields })
const week = 7 * 86_400_000

let desk: TestDesk
let kiosk: TestConnection
let supervisor: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  kiosk = desk.connect()
  supervisor = await desk.connectAs('supervisor')
})
afterAll(() => desk.close())

describe('the box', () => {
  it('says calmly that it is not there yet', async () => {
    expect((await kiosk.api.conduct.boxState({})).ready).toBe(false)
    await expect(kiosk.api.conduct.submit(answer())).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('is made by the supervision alone, once', async () => {
    await expect(desk.api.conduct.setUpBox({ passphrase })).rejects.toMatchObject({ code: 'not_allowed' })
    await supervisor.api.conduct.setUpBox({ passphrase })
    await expect(supervisor.api.conduct.setUpBox({ passphrase })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('takes answers from a window that nobody is signed in to, opens only after the week, only with the passphrase', async () => {
    await kiosk.api.conduct.submit(answer())
    await kiosk.api.conduct.submit(answer({ named: true, name: giver, phone: '13800001111' }))
    expect((await supervisor.api.conduct.openBox({ passphrase })).answers).toEqual([])
    desk.clock.advance(week)
    await supervisor.api.accounts.signIn({ loginName: 'other1', password: testPassword })
    await desk.api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    await expect(supervisor.api.conduct.openBox({ passphrase: '不对的口令不对的口令' })).rejects.toMatchObject({
      code: 'wrong_passphrase',
    })
    const { answers, counts, unpublished } = await supervisor.api.conduct.openBox({ passphrase })
    expect(answers.map(({ week: monday, text, name }) => `${monday} ${text} ${name}`).toSorted()).toEqual([
      `2026-11-23 ${secret} `,
      `2026-11-23 ${secret} ${giver}`,
    ])
    expect([counts, unpublished]).toEqual([null, 2])
  })

  it('drops the name of an anonymous answer before it is sealed, and counts a slip once', async () => {
    await kiosk.api.conduct.submit(answer({ named: false, name: giver, phone: '13800001111', slip: 'ABCD-EFGH-JKMN' }))
    await expect(kiosk.api.conduct.submit(answer({ slip: 'abcd-efgh-jkmn' }))).rejects.toMatchObject({ code: 'refused_by_rule' })
    desk.clock.advance(week)
    await supervisor.api.accounts.signIn({ loginName: 'other1', password: testPassword })
    const { answers } = await supervisor.api.conduct.openBox({ passphrase })
    expect(answers.filter(({ name }) => name !== '')).toHaveLength(1)
  })

  it('publishes from five answers on, each in one publication, and only counts', async () => {
    const handled = { accepted: 1, confirmed: 0, replied: 1 }
    await expect(supervisor.api.conduct.publish({ passphrase, handled })).rejects.toMatchObject({ code: 'refused_by_rule' })
    for (let more = 0; more < 2; more += 1) await kiosk.api.conduct.submit(answer({ opinions: all('好') }))
    desk.clock.advance(week)
    await supervisor.api.accounts.signIn({ loginName: 'other1', password: testPassword })
    await supervisor.api.conduct.openBox({ passphrase })
    const published = await supervisor.api.conduct.publish({ passphrase, handled, reply: '已整改。' })
    expect(published).toMatchObject({ answers: 5, counts: [{ dimension: '公正', counts: { 好: 2, 差: 3 } }, {}, {}, {}, {}] })
    await expect(supervisor.api.conduct.publish({ passphrase, handled })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await desk.api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    const shown = await desk.api.conduct.publications({})
    expect(shown.publications[0]).toMatchObject({ answers: 5, handled, reply: '已整改。' })
    expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it('gets another passphrase and key, and what was sealed before stays readable', async () => {
    const next = '另外一句更长的意见箱口令'
    await supervisor.api.conduct.changePassphrase({ passphrase, newPassphrase: next })
    await expect(supervisor.api.conduct.openBox({ passphrase })).rejects.toMatchObject({ code: 'wrong_passphrase' })
    expect((await supervisor.api.conduct.openBox({ passphrase: next })).answers).toHaveLength(5)
  })

  it('takes a file of the centre once, row by row', async () => {
    const file = path.join(desk.folder, '意见.csv')
    writeFileSync(
      file,
      '时间,公正,文明,效率,廉洁,规范,意见建议,是否实名,姓名\n2026-12-01 09:31,好,好,一般,好,好,无,否,张三\n2027-12-01,好,好,好,好,好,过早,否,\n',
    )
    await desk.api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    const { taken, rejected } = await desk.api.conduct.importFile({ file })
    expect([taken, rejected.map(({ row }) => row)]).toEqual([1, [3]])
    await expect(desk.api.conduct.importFile({ file })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('lets no supervisor have another role', async () => {
    const account = { loginName: 'double', displayName: '两职', password: testPassword }
    await expect(desk.api.accounts.create({ ...account, roles: ['supervisor', 'officer'] })).rejects.toMatchObject({
      code: 'bad_input',
    })
  })
})

describe('the station’s own officers', () => {
  it('reach no answer by any call, whatever role they have', async () => {
    const everyone = await desk.connectAs('chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader', 'guard', 'administrator')
    await kiosk.api.conduct.submit(answer({ named: true, name: giver }))
    const inputs = [
      {},
      { id: 'x' },
      { text: secret, limit: 20 },
      { text: giver },
      { from: '2026-01-01', to: '2027-01-01' },
      { tail: '1111', reason: '核对' },
      { file: desk.folder },
      { passphrase },
    ]
    let answered = 0
    for (const [module, table] of Object.entries(calls))
      for (const name of Object.keys(table)) {
        if (module === 'desk' || name === 'signOut' || name === 'signIn' || `${module}.${name}` === 'conduct.submit') continue
        for (const input of inputs) {
          const seen = await callByName(everyone, module, name, input).then(
            (value: unknown) => ((answered += 1), JSON.stringify(value)),
            (error: unknown) => String(error),
          )
          expect([`${module}.${name}`, seen.includes(secret) || seen.includes(giver)]).toEqual([`${module}.${name}`, false])
        }
      }
    // Enough calls answered for this to be a search at all.
    expect(answered).toBeGreaterThan(60)
  }, 60_000)
})

describe('re-identification', () => {
  it('finds neither text, name, minute nor author in any table, op or audit line of the opened database', async () => {
    const one = await startBox()
    await one.kiosk.api.conduct.submit(answer({ text: secret, named: true, name: giver }))
    await one.kiosk.api.conduct.submit(answer({ text: '短' }))
    const before = await dump(one.desk)
    // While the week runs: two rows, of one length, with a week and chance.
    expect(
      before.get('conduct_box')?.map((row) => [Object.keys(row).toSorted(), row['week'], String(row['sealed']).length]),
    ).toEqual(
      Array.from({ length: 2 }, () => [
        ['id', 'sealed', 'week'],
        '2026-11-23',
        String(before.get('conduct_box')?.[0]?.['sealed']).length,
      ]),
    )
    one.desk.clock.advance(week)
    await one.supervisor.api.accounts.signIn({ loginName: 'other1', password: testPassword })
    await one.supervisor.api.conduct.openBox({ passphrase })
    const after = await dump(one.desk)
    for (const tables of [before, after])
      for (const [table, rows] of tables)
        expect([table, /收了两条烟|举报人周倩/u.test(JSON.stringify(rows))]).toEqual([table, false])
    expect(after.get('conduct_box')).toEqual([])
    // One op and one line for the week, by nobody; eight parts, though two came.
    const ops = (after.get('op') ?? []).filter(({ tbl }) => tbl === 'conduct_week')
    expect(ops).toHaveLength(1)
    expect(JSON.stringify(ops)).not.toContain('周所长')
    const content = JSON.parse(String(after.get('conduct_week')?.[0]?.['content'])) as string[]
    expect([content.length, new Set(content.map((part) => part.length)).size]).toEqual([8, 1])
    const lines = (after.get('audit_line') ?? []).filter((line) => JSON.stringify(line).includes('conduct'))
    expect(lines.map((line) => line['act'])).toEqual(['conduct.setUpBox', 'conduct.closeWeeks', 'conduct.openBox'])
    // The bytes of the files say nothing either.
    for (const name of readdirSync(one.desk.folder, { recursive: true, encoding: 'utf8' }))
      if (/\.db|wal/u.test(name)) expect(readFileSync(path.join(one.desk.folder, name)).includes(Buffer.from(secret))).toBe(false)
    await one.desk.close()
  })

  it('tells not in which order two answers came: parts lie by chance', async () => {
    const places = new Set<string>()
    for (let round = 0; round < 6; round += 1) {
      const one = await startBox()
      await one.kiosk.api.conduct.submit(answer({ text: '先' }))
      await one.kiosk.api.conduct.submit(answer({ text: '后' }))
      one.desk.clock.advance(week)
      await one.supervisor.api.accounts.signIn({ loginName: 'other1', password: testPassword })
      const { answers } = await one.supervisor.api.conduct.openBox({ passphrase })
      places.add(answers.map(({ text }) => text).join(''))
      await one.desk.close()
      if (places.size === 2) break
    }
    expect([...places].toSorted()).toEqual(['先后', '后先'].toSorted())
  })

  it('cannot subtract publications: no sum of them leaves fewer than five answers', () => {
    const any = fc.array(fc.constantFrom(...opinions), { size: 'max', maxLength: 30 })
    fc.assert(
      fc.property(fc.array(any, { size: 'max', maxLength: 8 }), (periods) => {
        let waiting: Answer[] = []
        for (const said of periods) {
          waiting = [
            ...waiting,
            ...said.map((opinion): Answer => ({
              week: '2026-11-23',
              opinions: all(opinion),
              text: '',
              about: '',
              name: '',
              phone: '',
            })),
          ]
          const counts = countsOf(waiting)
          expect(counts === null).toBe(waiting.length < 5)
          for (const { counts: shown } of counts ?? [])
            if (shown !== null) expect(shown.好 + shown.一般 + shown.差).toBeGreaterThanOrEqual(5)
          if (counts !== null) waiting = []
        }
      }),
    )
  })

  it('keeps of a time its week', () => {
    expect(['2026-11-23', '2026-11-29', '2026-11-30'].map(weekOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-30'])
    expect(openSealed([], 'AAAA')).toBeNull()
  })
})

function callByName({ api }: TestConnection, module: string, name: string, input: unknown): Promise<unknown> {
  const table = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[module]
  return table?.[name]?.(input) ?? Promise.reject(new Error('no such call'))
}

async function startBox() {
  const own = await openTestDesk()
  const reading = await own.connectAs('supervisor')
  await reading.api.conduct.setUpBox({ passphrase })
  return { desk: own, supervisor: reading, kiosk: own.connect() }
}

/** All tables of the desk's database, opened as anybody with the desk's own passphrase could. */
async function dump(of: TestDesk): Promise<Map<string, Record<string, unknown>[]>> {
  const state = readKeyFile(path.join(of.folder, 'key.json'))
  if (state.kind !== 'there') throw new Error(state.kind)
  const key = await unwrapByPassphrase(state.content.passphrase, testPassphrase)
  const database = openDatabase({ file: path.join(of.folder, 'qianshao.db'), key })
  const names = database.raw
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like 'search_text%'`)
    .pluck()
    .all() as string[]
  const tables = names.map(
    (name) => [name, database.raw.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]] as const,
  )
  database.close()
  return new Map(tables)
}
