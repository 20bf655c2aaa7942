/** Beside the roster: why, what has to be done, fairness, changes, swaps. */
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { swapStates, type RosterView, type Swap } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { spreadsOf } from './spreads.ts'
import classes from './SidePanel.module.css'

const mostShown = 40

export function Block({
  title,
  tone,
  children,
}: {
  readonly title: string
  readonly tone?: 'due'
  readonly children: ReactNode
}) {
  return (
    <section className={classes.block} data-tone={tone}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}

/** Broken rules, gaps, warnings: each leads to its cell. */
export function TodoBlock({ view, onGo }: { readonly view: RosterView; readonly onGo: (person: string, duty: string) => void }) {
  const [all, setAll] = useState(false)
  const lines = [
    ...view.broken.map(({ text, person, duty }) => ({ text: `! ${text}`, person, duty })),
    ...view.open.map(({ date, place, start, role, why, duty }) => ({
      text: `缺${role}：${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${place} ${start}。${why}。`,
      person: '',
      duty,
    })),
    ...view.warnings.map(({ text, person, duty }) => ({ text: `△ ${text}`, person, duty })),
  ]
  if (lines.length === 0) return <Block title="需要处理">没有缺口，也没有不合规则的安排。</Block>
  return (
    <Block title={`需要处理 ${lines.length}`} tone="due">
      <ul className={classes.lines}>
        {lines.slice(0, all ? mostShown : 6).map(({ text, person, duty }, index) => (
          <li key={`${duty} ${person} ${text} ${index}`}>
            <button type="button" className={classes.line} onClick={() => onGo(person, duty)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      {lines.length > 6 ? (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? '收起' : `全部 ${lines.length} 条${lines.length > mostShown ? `（先看前 ${mostShown} 条）` : ''}`}
        </button>
      ) : null}
    </Block>
  )
}

/** Spreads by kind of people; no names, no order by count. */
export function AccountBlock({ view }: { readonly view: RosterView }) {
  const lines = spreadsOf(view.account, view.problem.people)
  return (
    <Block title="公平账（本年）">
      {lines.length === 0 ? (
        '排班后显示夜班、周末、节假日和早岗的分布。'
      ) : (
        <ul className={classes.lines}>
          {lines.map(({ role, name, least, most }) => (
            <li key={role + name}>
              {role}
              {name} {least === most ? `${most}次` : `${least}—${most}次`}，极差 <b>{most - least}</b>
            </li>
          ))}
        </ul>
      )}
    </Block>
  )
}

/** What changed since the last posted version. */
export function ChangesBlock({ view }: { readonly view: RosterView }) {
  if (view.changes.length === 0) return null
  return (
    <Block title={`较第${view.sheet.version}版的改动 ${view.changes.length}`}>
      <ul className={classes.lines}>
        {view.changes.slice(0, mostShown).map(({ what, before, after }) => (
          <li key={what}>
            {what}：{before} → {after}
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** Swaps that were asked for: consent of the other, approval by the leader. */
export function SwapsBlock({ view }: { readonly view: RosterView }) {
  const mayPost = useRight('roster.post')
  const open = view.swaps.filter(({ state }) => state === 'asked' || state === 'consented')
  if (open.length === 0) return null
  return (
    <Block title={`换班 ${open.length}`} tone="due">
      <ul className={classes.lines}>
        {open.map((swap) => (
          <li key={swap.id}>
            {swap.giver} → {swap.taker}（{swapStates[swap.state]}）：{swap.text}
            <div className={classes.buttons}>
              <Button size="compact-xs" variant="default" onClick={() => void answer(swap, false)}>
                不同意
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                disabled={swap.state === 'consented' && !mayPost}
                onClick={() => void answer(swap, true)}
              >
                {swap.state === 'asked' ? '对方已同意' : '批准'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Block>
  )
}

async function answer({ id }: Swap, yes: boolean): Promise<void> {
  try {
    const { state } = await api.roster.answerSwap({ id, yes })
    showDone(`换班：${swapStates[state]}。`)
  } catch (failure) {
    showFailure(failure)
  }
}
