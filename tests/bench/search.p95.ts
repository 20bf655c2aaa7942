/** Search over a million cases: two characters that stand together somewhere, and initials, pinyin and numbers; beside LIKE over the same texts. */
import { pinyinWords, loadPinyin } from '#core/search/pinyin.ts'
import { caseAt, nameAt, randomOf } from '../support/seed-words.ts'
import { percentile, timeOf, type Bench } from './bench.ts'
import { openBenchDesk, seededFolder } from './seeded-desk.ts'

const queries = 600

export const searchP95: Bench = {
  name: 'search.p95',
  goal: 10,
  unit: 'ms',
  needsWindow: false,
  async run(context) {
    const count = context.quick ? 200_000 : 1_000_000
    const { call, openRaw } = await openBenchDesk(await seededFolder(count, context), context)
    await loadPinyin()
    const texts = queryTexts(count)
    for (const text of texts.slice(0, 20)) await call('search.find', { text, limit: 20 })
    const times: { text: string; time: number }[] = []
    for (const text of texts) times.push({ text, time: await timeOf(() => call('search.find', { text, limit: 20 })) })
    const slowest = times.toSorted((a, b) => b.time - a.time).slice(0, 5)
    const raw = await openRaw()
    const like = raw.prepare('select id from mediation_case where summary like ? order by id desc limit 20')
    const baselines: number[] = []
    for (const text of texts.filter((candidate) => /\p{Script=Han}/u.test(candidate)).slice(0, 5))
      baselines.push(await timeOf(() => like.all(`%${text}%`)))
    return {
      value: percentile(
        times.map(({ time }) => time),
        0.95,
      ),
      baseline: percentile(baselines, 0.95),
      note: `${count} cases; baseline LIKE over one column; slowest ${slowest.map(({ text, time }) => `${text} ${time.toFixed(1)}`).join(', ')}`,
    }
  },
}

/** A third pairs out of texts, a sixth pairs put together at random, a third initials, the rest full pinyin and numbers. */
function queryTexts(count: number): string[] {
  const random = randomOf(77)
  return Array.from({ length: queries }, (_, at) => {
    const number = random(count)
    const { summary, number: caseNumber } = caseAt(number)
    const [full = '', initials = ''] = pinyinWords(nameAt(number, 1))
    const characters = [...String(summary).replaceAll(/\P{Script=Han}/gu, '')]
    const start = random(characters.length - 1)
    if (at % 6 < 2) return characters.slice(start, start + 2).join('')
    if (at % 6 === 2) return (characters[start] ?? '') + (characters[random(characters.length)] ?? '')
    if (at % 6 < 5) return initials
    return at % 12 === 5 ? full : String(caseNumber).slice(-6, -1)
  })
}
