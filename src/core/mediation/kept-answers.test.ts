import { expect, it } from 'vitest'
import type { ChangeEvent } from '#shared/rpc/port.ts'
import { keepAnswers } from './kept-answers.ts'

function createLedger() {
  const listeners: ((change: ChangeEvent) => void)[] = []
  const kept = keepAnswers({ watch: (listener) => void listeners.push(listener) })
  const change = (...tables: string[]): void => listeners.forEach((listener) => listener({ tables, records: [] }))
  let counted = 0
  const count = (name: string): Promise<number> => kept.of([name], () => Promise.resolve((counted += 1)))
  return { kept, change, count }
}

it('works an answer out once, also for two who ask at the same time', async () => {
  const { count } = createLedger()
  expect(await Promise.all([count('all'), count('all'), count('open')])).toEqual([1, 1, 2])
})

it.each([[['mediation_case']], [['draft', 'mediation_entry']], [[]]])('asks again after a change of %j', async (tables) => {
  const { count, change } = createLedger()
  await count('all')
  change(...tables)
  expect(await count('all')).toBe(2)
})

it('keeps answers while only other things change', async () => {
  const { count, change } = createLedger()
  await count('all')
  change('draft')
  change('sync')
  expect(await count('all')).toBe(1)
})

it('does not keep what was still being worked out when something changed', async () => {
  const { kept, change, count } = createLedger()
  let finish: (value: number) => void = () => {}
  const slow = kept.of(['all'], () => new Promise<number>((resolve) => (finish = resolve)))
  change('mediation_case')
  finish(16)
  expect(await slow).toBe(16)
  expect(await count('all')).toBe(1)
})

it('does not keep a failure', async () => {
  const { kept, count } = createLedger()
  await expect(kept.of(['all'], () => Promise.reject(new Error('interrupted')))).rejects.toThrow('interrupted')
  expect(await count('all')).toBe(1)
})
