/** "Why this day": a small calendar from the event to the last day, each day with its place in the count or why it has none. */
import { Fragment } from 'react'
import type { StripDay } from '#shared/deadlines/deadline.types.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { sentenceOf, weeksOf, wordOf } from './strip-weeks.ts'
import classes from './Deadlines.module.css'

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

export function DayStrip({ strip, due }: { readonly strip: readonly StripDay[]; readonly due: string }) {
  const weeks = weeksOf(strip)
  if (weeks.length === 0) return <FewDays strip={strip} />
  return (
    <table className={classes.strip} aria-label="为什么是这一天">
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.find((day) => day !== null)?.date ?? index}>
            {week.map((day, place) => (
              <Fragment key={day?.date ?? `${index}-${place}`}>{day === null ? <td /> : <Day day={day} due={due} />}</Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, due }: { readonly day: StripDay; readonly due: string }) {
  return (
    <td
      title={sentenceOf(day)}
      data-counted={day.counted !== null || undefined}
      data-why={day.why}
      data-due={day.date === due || undefined}
      data-today={day.date === today() || undefined}
    >
      <span className={classes.cell}>
        <b>{day.date.slice(5)}</b>{' '}
        <span>{day.date === due ? `届满${day.counted === null ? '' : ` ${wordOf(day)}`}` : wordOf(day)}</span>
      </span>
    </td>
  )
}

/** Years, and a day that was named: the days that decide, one a line. */
function FewDays({ strip }: { readonly strip: readonly StripDay[] }) {
  return (
    <ol className={classes.few} aria-label="为什么是这一天">
      {strip.map((day) => (
        <li key={`${day.date} ${day.why}`}>{sentenceOf(day)}</li>
      ))}
    </ol>
  )
}
