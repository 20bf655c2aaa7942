/** The deadline that counts: days ahead as a strip, how much has run, its day and its article. */
import { chineseWeekday } from '#shared/kernel/dates.ts'
import type { DeadlineState } from '#shared/deadlines/deadline.types.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { clockTones, elapsedPercent, leftInWords, mainClock, stripOf } from './clocks.ts'
import classes from './case.module.css'

const stripDays = 10

export function ClockCard({ clocks }: { readonly clocks: readonly DeadlineState[] }) {
  const clock = mainClock(clocks)
  if (clock === null) {
    return (
      <Card title="期限">
        <span className={classes.muted}>没有正在计算的期限。</span>
      </Card>
    )
  }
  const elapsed = elapsedPercent(clock, today())
  return (
    <Card title={clock.title} note="" aside={<StateBadge tone={clockTones[clock.level]} text={leftInWords(clock)} />}>
      <ol className={classes.days} aria-hidden="true">
        {stripOf(today(), clock.due, stripDays).map((day) => (
          <li
            key={day.date}
            className={classes.day}
            data-today={day.isToday || undefined}
            data-weekend={day.isWeekend || undefined}
            data-due={day.isDue || undefined}
            data-after={day.isAfter || undefined}
          >
            {Number(day.date.slice(8))}
            <br />
            {day.word}
          </li>
        ))}
      </ol>
      {elapsed === null ? null : (
        <>
          <div className={classes.bar} data-level={clock.level} aria-hidden="true">
            <span style={{ width: `${elapsed}%` }} />
          </div>
          <div className={classes.ends} aria-hidden="true">
            <span>{clock.from}</span>
            <span>{clock.due}</span>
          </div>
        </>
      )}
      <div>
        届满{' '}
        <b>
          {clock.due}（{chineseWeekday(clock.due)}）
        </b>
        {clock.from === '' ? '' : `，自 ${clock.from} 次日起算`}。
      </div>
      <div className={`${classes.muted} ${classes.small}`}>
        依据：{clock.article}
        {clock.note === '' ? '' : ` ・ ${clock.note}`}
      </div>
    </Card>
  )
}
