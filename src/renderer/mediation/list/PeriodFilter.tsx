/** A filter by 受理日期: from, to, and the usual periods. */
import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays, addMonths } from '#shared/kernel/dates.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import classes from './List.module.css'

/** Days 'YYYY-MM-DD', both inclusive. */
export interface Period {
  readonly from: string | undefined
  readonly to: string | undefined
}

export function PeriodFilter({ period, onChange }: { readonly period: Period; readonly onChange: (period: Period) => void }) {
  const [opened, setOpened] = useState(false)
  const isChosen = period.from !== undefined || period.to !== undefined
  return (
    // The calendar of a date field lies outside this box: a click in it must not close the box.
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      width="19rem"
      trapFocus
      returnFocus
      closeOnClickOutside={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          className={classes.filter}
          data-chosen={isChosen || undefined}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {captionOf(period)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="按受理日期筛选">
        <div className={classes.presets}>
          {presetsOn(today()).map(({ title, ...preset }) => (
            <Button key={title} variant="default" size="compact-xs" onClick={() => onChange(preset)}>
              {title}
            </Button>
          ))}
        </div>
        <div className={classes.period}>
          <DateField
            label="起"
            value={period.from ?? null}
            onChange={(from) => onChange({ ...period, from: from ?? undefined })}
          />
          <DateField label="止" value={period.to ?? null} onChange={(to) => onChange({ ...period, to: to ?? undefined })} />
        </div>
        <div className={classes.foot}>
          <Button variant="subtle" disabled={!isChosen} onClick={() => onChange({ from: undefined, to: undefined })}>
            不限
          </Button>
          <Button variant="default" onClick={() => setOpened(false)}>
            完成
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** A whole year or month is named as such: the button must not crowd the others out. */
function captionOf({ from, to }: Period): string {
  if (from === undefined && to === undefined) return '受理日期'
  if (from?.endsWith('-01-01') === true && to === `${from.slice(0, 4)}-12-31`) return `受理 ${from.slice(0, 4)} 年`
  if (from?.endsWith('-01') === true && to === lastDay(from)) return `受理 ${from.slice(0, 7)}`
  if (to === undefined) return `受理 ${from} 起`
  if (from === undefined) return `受理至 ${to}`
  return `受理 ${from} 至 ${to}`
}

function presetsOn(date: string): readonly (Period & { readonly title: string })[] {
  const month = `${date.slice(0, 7)}-01`
  const year = Number(date.slice(0, 4))
  return [
    { title: '本月', from: month, to: lastDay(month) },
    { title: '上月', from: addMonths(month, -1), to: addDays(month, -1) },
    { title: '今年', from: `${year}-01-01`, to: `${year}-12-31` },
    { title: '去年', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ]
}

function lastDay(month: string): string {
  return addDays(addMonths(month, 1), -1)
}
