/** The period of the statistics: the usual ones, or any two days. */
import { Button } from '@mantine/core'
import type { FigurePeriod } from '#shared/mediation/mediation.figures.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { presetsOn, presetTitles, type Preset } from './periods.ts'
import classes from './Figures.module.css'

interface PeriodBarProps {
  readonly period: FigurePeriod
  readonly onChange: (period: FigurePeriod) => void
}

export function PeriodBar({ period, onChange }: PeriodBarProps) {
  const presets = presetsOn(today())
  return (
    <div className={classes.period} role="group" aria-label="统计期间">
      {(Object.keys(presets) as Preset[]).map((preset) => {
        const { from, to } = presets[preset]
        const isChosen = period.from === from && period.to === to
        return (
          <Button
            key={preset}
            variant={isChosen ? 'light' : 'default'}
            aria-pressed={isChosen}
            onClick={() => onChange(presets[preset])}
          >
            {presetTitles[preset]}
          </Button>
        )
      })}
      <DateField
        label="起"
        value={period.from}
        onChange={(from) => (from === null ? undefined : onChange({ ...period, from }))}
      />
      <DateField label="止" value={period.to} onChange={(to) => (to === null ? undefined : onChange({ ...period, to }))} />
    </div>
  )
}
