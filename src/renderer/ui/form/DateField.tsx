/** A field for a date: typed in any usual way, or chosen in a calendar whose week starts on Monday. */
import { ActionIcon, Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { todayIn } from '#shared/kernel/dates.ts'
import { readDate } from './date-text.ts'
import type { FieldProps } from './field.ts'
import { ParsedField, type Reading } from './ParsedField.tsx'

const Calendar = lazy(() => import('./Calendar.tsx'))

/** Today in China's time. */
export const today = (): string => todayIn(Date.now())

/** A date 'YYYY-MM-DD' or null. */
export function DateField(props: FieldProps<string | null>) {
  const [opened, setOpened] = useState(false)
  const reading = useMemo<Reading<string | null>>(
    () => ({ parse: (text) => readDate(text, today()), format: (value) => value ?? '' }),
    [],
  )
  return (
    <ParsedField
      {...props}
      reading={reading}
      inputMode="numeric"
      placeholder="如 2026-11-23、11-23、今天"
      rightSection={
        <Popover opened={opened} onChange={setOpened} position="bottom-end" withArrow trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={-1}
              disabled={props.disabled}
              aria-label={`在日历中选择${props.label}`}
              onClick={() => setOpened((before) => !before)}
            >
              <IconCalendar size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense fallback={<span>正在打开日历…</span>}>
              <Calendar
                value={props.value}
                onPick={(value) => {
                  props.onChange(value)
                  setOpened(false)
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
