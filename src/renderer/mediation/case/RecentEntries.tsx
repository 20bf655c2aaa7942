/** The last three entries of the process record, one line each. */
import { Button } from '@mantine/core'
import { entryKinds } from '#shared/mediation/mediation.types.ts'
import { showMinute } from '#renderer/mediation/form/moment-text.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { newestFirst, resultWords } from './entries.ts'
import { useGoTo, type CaseTabProps } from './use-case.ts'
import { joined } from './words.ts'
import classes from './case.module.css'

export function RecentEntries({ detail }: Pick<CaseTabProps, 'detail'>) {
  const goTo = useGoTo(detail.id)
  const entries = newestFirst(detail)
  const [latest] = entries
  return (
    <Card
      title="过程记录"
      note={latest === undefined ? '' : `最近一次 ${showMinute(latest.happenedAt)}`}
      aside={
        <Button variant="subtle" onClick={() => goTo('process')}>
          全部 {entries.length} 条
        </Button>
      }
    >
      {entries.length === 0 ? <span className={classes.muted}>还没有调查、调解或回访的记录。</span> : null}
      <ul className={classes.brief}>
        {entries.slice(0, 3).map((entry) => (
          <li key={entry.id}>
            <b>{showMinute(entry.happenedAt)}</b>{' '}
            {joined(
              [entry.session === null ? entryKinds[entry.kind] : `第 ${entry.session} 次调解`, entry.place, entry.text],
              ' ・ ',
            )}
            {entry.unfinished ? <StateBadge tone="due" text="待补写" /> : null}
            {resultWords(entry) === '' ? null : (
              <span className={classes.result} data-result={entry.result}>
                {' '}
                — {resultWords(entry)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
