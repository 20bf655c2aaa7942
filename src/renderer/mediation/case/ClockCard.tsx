/** The deadline that counts: days ahead as a strip, how much has run, its day, count and law. */
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
    <Card title={clock.title} note={clock.count} aside={<StateBadge tone={clockTones[clock.level]} text={leftInWords(clock)} />}>
      {clock.due === '' ? null : <DaysAhead due={clock.due} />}
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
      {clock.due === '' ? (
        <div>中止计算，恢复后重新算出届满日。</div>
      ) : (
        <div>
          届满{' '}
          <b>
            {clock.due}（{chineseWeekday(clock.due)}）
          </b>
          {clock.from === '' ? '' : `，自 ${clock.from} 次日起算`}。
        </div>
      )}
      <div className={`${classes.muted} ${classes.small}`}>
        依据：{clock.article}
        {clock.note === '' ? '' : ` ・ ${clock.note}`}
      </div>
      {clock.doubt === '' ? null : (
        <div className={`${classes.result} ${classes.small}`} data-result="open">
          △ {clock.doubt}
        </div>
      )}
    </Card>
  )
}

/** The next days, with today and the last day marked. */
function DaysAhead({ due }: { readonly due: string }) {
  return (
    <ol className={classes.days} aria-hidden="true">
      {stripOf(today(), due, stripDays).map((day) => (
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
  )
}
