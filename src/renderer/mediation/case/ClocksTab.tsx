/** 期限: every clock of the case with its article, and a longer time with the consent of all parties. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { chineseWeekday, isIsoDate } from '#shared/kernel/dates.ts'
import { checkExtension } from '#shared/mediation/mediation.rules.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { clockTones, leftInWords } from './clocks.ts'
import { flowFactsOf } from './case-steps.ts'
import { ExtendForm } from './ExtendForm.tsx'
import type { CaseTabProps } from './use-case.ts'
import classes from './case.module.css'

const columns = ['期限', '起算', '届满', '剩余', '依据和说明'] as const
/** Later than any due day: asks the rule about everything but the new day. */
const farDay = '9999-12-31'

export function ClocksTab({ detail, editable }: CaseTabProps) {
  const [isExtending, setExtending] = useState(false)
  const finish = detail.clocks.find(({ code, level }) => code === 'rm.finish' && level !== 'done')
  const refusal = checkExtension(flowFactsOf(detail), farDay, finish?.due ?? null)
  if (detail.clocks.length === 0) return <EmptyState title="没有期限" text="受理后开始计算调解期限。" />
  return (
    <>
      <table className={classes.table} aria-label="期限">
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detail.clocks.map((clock) => (
            <tr key={clock.code}>
              <td>
                <b>{clock.title}</b>
              </td>
              <td data-narrow>{clock.from === '' ? '—' : clock.from}</td>
              <td data-narrow>
                {clock.due}
                {isIsoDate(clock.due) ? (
                  <div className={`${classes.muted} ${classes.small}`}>{chineseWeekday(clock.due)}</div>
                ) : null}
              </td>
              <td data-narrow>
                <StateBadge tone={clockTones[clock.level]} text={leftInWords(clock)} />
              </td>
              <td>
                {clock.article}
                <div className={`${classes.muted} ${classes.small}`}>{clock.note}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {detail.extendedTo === null ? null : (
        <p className={classes.muted}>
          已延长至 {detail.extendedTo}，原因：{detail.extensionReason}
        </p>
      )}
      {editable && finish !== undefined && !isExtending ? (
        <div className={classes.toolbar}>
          <Button variant="default" disabled={refusal !== null} onClick={() => setExtending(true)}>
            延长调解期限
          </Button>
          <span className={classes.muted}>{refusal?.text ?? '经各方当事人同意并写明原因，可以延长。'}</span>
        </div>
      ) : null}
      {isExtending && finish !== undefined ? (
        <ExtendForm detail={detail} due={finish.due} onClose={() => setExtending(false)} />
      ) : null}
    </>
  )
}
