/** Swaps of duties: asked with their effect, consented, approved; and a parent's release at the parent's word. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { effectOf } from '#shared/roster/explain.ts'
import { makePlan } from '#shared/roster/plan.ts'
import type { rosterSheetCalls } from '#shared/roster/roster.sheet-calls.ts'
import type { Duty } from '#shared/roster/roster.types.ts'
import type { CellChange } from '#shared/roster/sheet.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { loadSheet, needSheet } from './load-problem.ts'
import { writeCells } from './sheet-writing.ts'
import { findSwap, listSwaps, type SwapRecord } from './sheet.queries.ts'

type Calls = Pick<typeof rosterSheetCalls, 'askSwap' | 'answerSwap' | 'releaseDuty'>

/** Makes the handlers. */
export function createSwapHandlers(calendar: () => WorkdayCalendar): Handlers<Calls> {
  return {
    askSwap: write('roster.write', async ({ tx, records, audit }, { id, giver, duty, taker, back }) => {
      const sheet = await needSheet(tx, id)
      const { problem, assignments } = await loadSheet(tx, sheet, calendar())
      if (!assignments.some((one) => one.person === giver && one.duty === duty))
        throw new CallError('refused_by_rule', `${giver}没有这个岗次，不能换出。请刷新后再试。`)
      if (problem.people.find(({ key }) => key === taker)?.role === '家长')
        throw new CallError('refused_by_rule', '家长只凭本人自愿报名上岗，不能由别人换给家长。')
      const effect = effectOf(makePlan(problem), assignments, changeOf({ giver, taker, duty, back }))
      const swap = records.create('roster_swap', { owner: id, giver, taker, duty, back, state: 'asked', text: effect.text })
      audit({ act: 'roster.askSwap', text: `申请换班：${sheet.title}`, table: 'roster_sheet', record: id })
      return { id: swap, effect }
    }),
    answerSwap: write('roster.write', async ({ tx, records, session, audit }, { id, yes }) => {
      const swap = await findSwap(tx, id)
      if (swap === undefined) throw new CallError('not_found', '没有找到这次换班。')
      if (swap.state !== 'asked' && swap.state !== 'consented') throw new CallError('refused_by_rule', '这次换班已经办结。')
      if (swap.state === 'consented' && !session.rights.includes('roster.post'))
        throw new CallError('not_allowed', '批准换班要由带班领导办理。')
      const state = !yes ? 'declined' : swap.state === 'asked' ? 'consented' : 'approved'
      if (state === 'approved') {
        const sheet = await needSheet(tx, swap.owner)
        const { problem } = await loadSheet(tx, sheet, calendar())
        for (const [person, other, changes] of cellsOf(swap, problem.duties))
          if (person !== '')
            await writeCells({ tx, records, sheet, loaded: () => loadSheet(tx, sheet, calendar()) }, changes, other)
      }
      records.update('roster_swap', id, { state })
      const words = { declined: '不同意换班', consented: '对方同意换班', approved: '批准换班' }[state]
      audit({ act: 'roster.answerSwap', text: words, table: 'roster_sheet', record: swap.owner })
      return { state }
    }),
    // Neither the name nor a reason is written down (M10): the place stands open for police or school.
    releaseDuty: write('roster.write', async ({ tx, records, audit }, { id, person, duty }) => {
      const sheet = await needSheet(tx, id)
      const { problem } = await loadSheet(tx, sheet, calendar())
      const found = problem.people.find(({ key }) => key === person)
      const date = problem.duties.find(({ id: own }) => own === duty)?.date
      if (found?.role !== '家长' || date === undefined) throw new CallError('not_found', '没有找到这位家长的这个岗次。')
      await writeCells({ tx, records, sheet, loaded: () => loadSheet(tx, sheet, calendar()) }, [
        { person, date, code: '', duty, put: false, fixed: false },
      ])
      for (const swap of await listSwaps(tx, id))
        if (swap.giver === person && swap.duty === duty) records.remove('roster_swap', swap.id)
      audit({ act: 'roster.releaseDuty', text: '一名家长取消一次护学，空出的岗位由警力或学校补上' })
      return {}
    }),
  }
}

interface SwapOf {
  readonly giver: string
  readonly taker: string
  readonly duty: string
  readonly back: string
}

function changeOf({ giver, taker, duty, back }: SwapOf) {
  const returned = back === '' ? [] : [{ person: taker, duty: back }]
  return {
    remove: [{ person: giver, duty }, ...returned],
    add: [{ person: taker, duty }, ...returned.map(() => ({ person: giver, duty: back }))],
  }
}

/** Cell changes of a swap for each of the two, with the name that stands beside the cell. */
function cellsOf(swap: SwapRecord, duties: readonly Duty[]): (readonly [string, string, CellChange[]])[] {
  const given = duties.find(({ id }) => id === swap.duty)
  const returned = duties.find(({ id }) => id === swap.back)
  if (given === undefined) throw new CallError('refused_by_rule', '换班的岗次已经不在排班表里。')
  const leave = (person: string, duty: Duty): CellChange => ({
    person,
    date: duty.date,
    code: duty.kind === 'duty' ? '休' : '',
    duty: duty.kind === 'gate' ? duty.id : '',
    put: false,
    fixed: true,
  })
  const come = (person: string, duty: Duty): CellChange => ({
    person,
    date: duty.date,
    code: duty.code,
    duty: duty.kind === 'gate' ? duty.id : '',
    put: true,
    fixed: true,
  })
  // Coming last: where both duties are on one day, the later write is the one that counts.
  return [
    [swap.giver, swap.taker, [leave(swap.giver, given), ...(returned === undefined ? [] : [come(swap.giver, returned)])]],
    [swap.taker, swap.giver, [...(returned === undefined ? [] : [leave(swap.taker, returned)]), come(swap.taker, given)]],
  ]
}
