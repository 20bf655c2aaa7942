/** What a change would do, before it is made. */
import { Button } from '@mantine/core'
import type { ProposalState } from './use-proposal.ts'
import { Block } from './SidePanel.tsx'
import classes from './SidePanel.module.css'

export function PendingBlock({ proposal }: { readonly proposal: ProposalState }) {
  const { pending, accept, ask, dismiss } = proposal
  if (pending === null) return null
  const { effect, swap } = pending
  return (
    <Block title="这样改会怎样" tone="due">
      <div role="status">
        <p className={classes.effect} data-broken={effect.breaks.length > 0 || undefined}>
          {effect.text}
        </p>
        <p className={classes.effect}>
          总分 {effect.points >= 0 ? '+' : ''}
          {Math.round(effect.points)}（越低越好）
        </p>
      </div>
      <div className={classes.buttons}>
        <Button size="compact-xs" onClick={() => void accept()}>
          放下（回车）
        </Button>
        {swap === null ? null : (
          <Button size="compact-xs" variant="default" onClick={() => void ask()}>
            申请换班（S）
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={dismiss}>
          放弃（Esc）
        </Button>
      </div>
    </Block>
  )
}
