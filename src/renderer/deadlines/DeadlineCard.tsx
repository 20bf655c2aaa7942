/** One deadline of a case: its day, count, law and calendar, and what may be done to it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { chineseWeekday } from '#shared/kernel/dates.ts'
import type { CaseDeadline } from '#shared/mediation/mediation.deadline-calls.ts'
import { checkExtension } from '#shared/mediation/mediation.rules.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { flowFactsOf } from '#renderer/mediation/case/case-steps.ts'
import { clockTones, leftInWords } from '#renderer/mediation/case/clocks.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { DayStrip } from './DayStrip.tsx'
import { DeadlineEventForm, type DeadlineChangeKind } from './DeadlineEventForm.tsx'
import classes from './Deadlines.module.css'

interface DeadlineCardProps {
  readonly deadline: CaseDeadline
  readonly detail: CaseDetail
  readonly editable: boolean
}

/** Later than any due day: asks the rule about everything but the new day. */
const farDay = '9999-12-31'

export function DeadlineCard({ deadline, detail, editable }: DeadlineCardProps) {
  const { state, explained, pause, extension, openPause } = deadline
  const [isOpen, setOpen] = useState(state.level !== 'done')
  const [form, setForm] = useState<DeadlineChangeKind | null>(null)
  const refusal = state.code === 'rm.finish' ? checkExtension(flowFactsOf(detail), farDay, state.due) : null
  return (
    <Card title={state.title} note={state.count} aside={<StateBadge tone={clockTones[state.level]} text={leftInWords(state)} />}>
      <div className={classes.lines}>
        <div>
          {state.due === '' ? '中止计算，恢复后重新算出届满日' : '届满 '}
          {state.due === '' ? null : (
            <b>
              {state.due}（{chineseWeekday(state.due)}）
            </b>
          )}
          {state.from === '' ? '' : `，自 ${state.from} 次日起算`}
          <span className={classes.small}>（{explained.trigger}）</span>
        </div>
        {isOpen ? <DayStrip strip={explained.strip} due={state.due} /> : null}
        <div className={classes.small}>
          依据：{orDash(state.article)}
          {state.note === '' ? '' : ` ・ ${state.note}`}
        </div>
        {state.doubt === '' ? null : <div className={classes.doubt}>△ {state.doubt}</div>}
      </div>
      {form === null ? (
        <div className={classes.buttons}>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen((before) => !before)}>
            {isOpen ? '收起' : '为什么是这一天'}
          </Button>
          {editable && extension !== null && openPause === null ? (
            <Button variant="default" disabled={refusal !== null} title={refusal?.text} onClick={() => setForm('extension')}>
              延长期限
            </Button>
          ) : null}
          {editable && pause !== null && openPause === null ? (
            <Button variant="default" onClick={() => setForm('pause')}>
              中止计算
            </Button>
          ) : null}
          {editable && openPause !== null ? <Button onClick={() => setForm('resume')}>恢复计算</Button> : null}
          {refusal === null || extension === null || !editable ? null : (
            <span className={classes.small}>延长期限：{refusal.text}</span>
          )}
        </div>
      ) : (
        <DeadlineEventForm kind={form} deadline={deadline} detail={detail} onClose={() => setForm(null)} />
      )}
    </Card>
  )
}
