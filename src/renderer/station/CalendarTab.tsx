/** A month of working days as deadlines count them: weekends, holidays and the working days that replace them. */
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, addMonths, daysInMonth, weekday } from '#shared/kernel/dates.ts'
import { api } from '#renderer/api/api.ts'
import { callKey } from '#renderer/api/queries.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import classes from './CalendarTab.module.css'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

interface Day {
  readonly date: string
  readonly isWorking: boolean
}

export function CalendarTab() {
  const [month, setMonth] = useState(() => today().slice(0, 7))
  const { data, error, refetch } = useQuery({
    queryKey: [...callKey('station', 'month'), month],
    queryFn: () => readMonth(month),
  })
  const turn = (months: number): void => setMonth(addMonths(`${month}-01`, months).slice(0, 7))
  const title = `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`
  return (
    <Card
      title={title}
      note={data === undefined ? '' : `工作日 ${data.filter((day) => day.isWorking).length} 天`}
      aside={
        <Group gap="xs">
          <Button variant="default" onClick={() => turn(-1)}>
            上个月
          </Button>
          <Button variant="default" onClick={() => setMonth(today().slice(0, 7))}>
            本月
          </Button>
          <Button variant="default" onClick={() => turn(1)}>
            下个月
          </Button>
        </Group>
      }
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <table className={classes.month} aria-label={`${title}工作日历`}>
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
          {weeksOf(data ?? []).map((week) => (
            <tr key={week.find((day) => day !== null)?.date}>
              {week.map((day, index) => (
                // The place in the week is what an empty cell is.
                <td key={index} data-working={day?.isWorking} data-today={day?.date === today() || undefined}>
                  {day === null ? null : (
                    <>
                      {Number(day.date.slice(8))} <span className={classes.mark}>{markOf(day)}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">“休”为法定节假日或调休放假，“班”为调休上班。按国务院公布的放假安排计算。</p>
    </Card>
  )
}

async function readMonth(month: string): Promise<readonly Day[]> {
  const first = `${month}-01`
  const days = Array.from({ length: daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))) }, (_, index) =>
    addDays(first, index),
  )
  const rolled = await Promise.all(days.map((date) => api.station.rollForward({ date })))
  return days.map((date, index) => ({ date, isWorking: rolled[index]?.date === date }))
}

function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const [first] = days
  if (first === undefined) return []
  const cells: (Day | null)[] = [...Array.from({ length: weekday(first.date) - 1 }, () => null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

function markOf({ date, isWorking }: Day): string {
  const isWeekend = weekday(date) >= 6
  if (isWeekend && isWorking) return '班'
  return !isWeekend && !isWorking ? '休' : ''
}
