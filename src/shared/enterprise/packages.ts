/** 5S护企套餐: a catalogue as data, what state an item of an enterprise is in, and the numbers of a season. */
import { z } from 'zod'
import { formatRate } from '#shared/mediation/mediation.figures.ts'
import { isVerdict } from './requests.ts'

const text = z.string().min(1)
const code = z.string().regex(/^[a-z]+$/u)
const itemSchema = z.object({ code, name: text, steps: z.array(text).min(1).max(6), evidence: text, feedback: text })

/** The catalogue: packages of five items each. `unverified` shows 待建设单位核定. */
export const packagePackSchema = z.object({
  id: text,
  title: text,
  mark: z.enum(['own', 'unverified']),
  note: z.string(),
  packages: z
    .array(z.object({ code, name: text, about: text, items: z.array(itemSchema).length(5, '每个套餐应为五项服务。') }))
    .min(1),
})
export type PackagePack = z.infer<typeof packagePackSchema>
export type PackageItem = z.infer<typeof itemSchema>

/** States of an item. */
export const serviceStates = { waiting: '待办', doing: '进行中', late: '逾期', done: '已完成' } as const
export const serviceStateSchema = z.enum(['waiting', 'doing', 'late', 'done'])
export type ServiceState = z.infer<typeof serviceStateSchema>

/** What is kept of an item for an enterprise. */
export interface ServiceFacts {
  readonly plannedOn: string | null
  readonly steps: readonly number[]
  readonly doneOn: string | null
}

/** The state on a day. */
export function stateOfService({ plannedOn, steps, doneOn }: ServiceFacts, today: string): ServiceState {
  if (doneOn !== null) return 'done'
  if (plannedOn !== null && plannedOn < today) return 'late'
  return steps.length > 0 ? 'doing' : 'waiting'
}

/** Why an item is not done yet, in a sentence; null if it may be closed: all steps ticked, and something that proves it. */
export function obstacleToDone(item: PackageItem, steps: readonly number[], evidence: string): string | null {
  const open = item.steps.filter((_, index) => !steps.includes(index))
  if (open.length > 0) return `还有步骤没有做：${open.join('、')}。`
  return evidence.trim() === '' ? `请写明完成的证明（${item.evidence}）。` : null
}

/** A carried-out item as a season counts it. */
export interface CountedService {
  readonly enterprise: string
  readonly verdict: string
}

/** Numbers of a season: 满意率 = 满意 ÷ 已评价, 未评价 beside it. */
export function countServices(services: readonly CountedService[]) {
  const judged = services.filter(({ verdict }) => isVerdict(verdict)).length
  const satisfied = services.filter(({ verdict }) => verdict === '满意').length
  return {
    services: services.length,
    enterprises: new Set(services.map(({ enterprise }) => enterprise)).size,
    judged,
    satisfied,
    unjudged: services.length - judged,
    satisfaction: formatRate(satisfied, judged),
  }
}

/** First and last day of a season (1 to 4). */
export function seasonOf(year: number, quarter: number): { readonly from: string; readonly to: string } {
  const first = (quarter - 1) * 3 + 1
  const last = new Date(Date.UTC(year, first + 2, 0)).getUTCDate()
  const two = (value: number) => String(value).padStart(2, '0')
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(first + 2)}-${two(last)}` }
}
