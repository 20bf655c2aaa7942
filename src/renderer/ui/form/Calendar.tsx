/** A month to pick a day from, in Chinese, Monday first; loaded when first opened. */
import { DatePicker, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/zh-cn'

interface CalendarProps {
  readonly value: string | null
  readonly onPick: (date: string | null) => void
}

export default function Calendar({ value, onPick }: CalendarProps) {
  return (
    <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
      <DatePicker
        size="sm"
        value={value}
        onChange={onPick}
        defaultDate={value ?? undefined}
        monthLabelFormat="YYYY年M月"
        yearLabelFormat="YYYY年"
        ariaLabels={{
          nextMonth: '下个月',
          previousMonth: '上个月',
          nextYear: '下一年',
          previousYear: '上一年',
          monthLevelControl: '选择月份',
          yearLevelControl: '选择年份',
        }}
      />
    </DatesProvider>
  )
}
