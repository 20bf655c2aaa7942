/**
 * What may be shown of answers. Nothing below five answers; each answer is counted in exactly one publication, so that two of them
 * cannot be subtracted; no average, no ranking, no share of praise that anybody would have to reach.
 * 人民警察法第46条 and 纪检监察机关处理检举控告工作规则: material about an officer never goes to him.
 */
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { dimensions, fewestAnswers, type Answer, type DimensionCounts } from './conduct.types.ts'

/** The Monday of the week of a day: all that is kept of a time. */
export function weekOf(day: string): string {
  return addDays(day, 1 - weekday(day))
}

/** Counts of each dimension; null while there are fewer than five answers at all. */
export function countsOf(answers: readonly Answer[]): DimensionCounts[] | null {
  if (answers.length < fewestAnswers) return null
  return dimensions.map((dimension) => {
    const said = answers.map(({ opinions }) => opinions[dimension])
    const number = (opinion: string) => said.filter((one) => one === opinion).length
    const counts = { 好: number('好'), 一般: number('一般'), 差: number('差') }
    return { dimension, counts: counts.好 + counts.一般 + counts.差 < fewestAnswers ? null : counts }
  })
}
