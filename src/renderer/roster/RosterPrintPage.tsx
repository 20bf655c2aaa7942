/** The papers of a roster, one at a time; what is shown is what is printed. */
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { paperKinds } from '#shared/roster/roster.paper-calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { periodText } from './periods.ts'

const route = getRouteApi('/roster/sheet/$id/print')
type PaperKind = keyof typeof paperKinds

export default function RosterPrintPage() {
  const { id } = route.useParams()
  const { kind, size = 'A3', week } = route.useSearch()
  const navigate = useNavigate()
  const mayPhones = useRight('roster.phones')
  const sheet = useCall('roster', 'open', { id }).data?.sheet
  const load = useCallback(
    () => api.roster.paper({ id, kind, size, ...(week === undefined ? {} : { week }) }),
    [id, kind, size, week],
  )
  const choices = (Object.keys(paperKinds) as PaperKind[])
    .filter((one) => (one === 'phones' ? mayPhones : true))
    .filter((one) => (sheet?.kind === 'gate' ? one !== 'matrix' : one !== 'week'))
  const days = kind === 'week' || kind === 'signIn' ? daysFor(kind, sheet?.from, sheet?.to) : []

  function show(next: { kind?: PaperKind; size?: 'A3' | 'A4'; week?: string | undefined }): void {
    void navigate({ to: '/roster/sheet/$id/print', params: { id }, search: { kind, size, week, ...next }, replace: true })
  }

  return (
    <Page
      fill
      title={`打印：${sheet?.title ?? ''}`}
      actions={
        <>
          <Select
            aria-label="打印哪一种"
            w="11rem"
            size="xs"
            allowDeselect={false}
            data={choices.map((one) => ({ value: one, label: paperKinds[one] }))}
            value={kind}
            onChange={(value) => show({ kind: choices.find((one) => one === value) ?? kind, week: undefined })}
          />
          {kind === 'matrix' ? (
            <SegmentedControl
              aria-label="纸张"
              size="xs"
              data={['A3', 'A4']}
              value={size}
              onChange={(value) => show({ size: value === 'A4' ? 'A4' : 'A3' })}
            />
          ) : null}
          {days.length > 1 ? (
            <Select
              aria-label="哪一天"
              w="13rem"
              size="xs"
              allowDeselect={false}
              data={days}
              value={week ?? days[0]?.value ?? null}
              onChange={(value) => show({ week: value ?? undefined })}
            />
          ) : null}
          <Button variant="default" onClick={() => void navigate({ to: '/roster/sheet/$id', params: { id } })}>
            返回
          </Button>
        </>
      }
    >
      <PaperPreview key={`${kind} ${size} ${week ?? ''}`} load={load} />
    </Page>
  )
}

/** Weeks (by their Monday) or days of the period. */
function daysFor(kind: PaperKind, from: string | undefined, to: string | undefined): { value: string; label: string }[] {
  if (from === undefined || to === undefined) return []
  const days: { value: string; label: string }[] = []
  const step = kind === 'week' ? 7 : 1
  const first = kind === 'week' ? addDays(from, 1 - weekday(from)) : from
  for (let day = first; day <= to && days.length < 60; day = addDays(day, step)) {
    const value = day < from ? from : day
    days.push({ value, label: kind === 'week' ? periodText({ from: day, to: addDays(day, 6) }) : day })
  }
  return days
}
