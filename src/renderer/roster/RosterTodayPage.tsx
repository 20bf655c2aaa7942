/** 当日勤务: the day's posts with attendance by two keys, gaps, events, what tomorrow clashes with, and the hand-over. */
import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type KeyboardEvent } from 'react'
import { addDays, chineseWeekday } from '#shared/kernel/dates.ts'
import { attendanceStates, type DayPost } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { CountField } from './day/CountField.tsx'
import { EventsCard } from './day/EventsCard.tsx'
import { HandoverCard } from './day/HandoverCard.tsx'
import classes from './day/Day.module.css'
import { gapText } from './sheet/gate-week.ts'

const route = getRouteApi('/roster/today')
const tones: Readonly<Record<keyof typeof attendanceStates, Tone>> = { present: 'done', absent: 'overdue', relieved: 'due' }

export default function RosterTodayPage() {
  const { date = today() } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall('roster', 'today', { date }, { keepPrevious: true })
  const go = (to: string | null) => to !== null && void navigate({ to: '/roster/today', search: { date: to }, replace: true })
  const gaps = data?.posts.reduce((sum, { open }) => sum + open.length, 0) ?? 0
  return (
    <Page
      title={`当日勤务 ${date} ${chineseWeekday(date)}`}
      badge={gaps === 0 ? null : <StateBadge tone="overdue" large text={`缺${gaps}人次`} />}
      actions={
        <div style={{ display: 'flex', gap: '0.5rem', alignItems: 'flex-end' }}>
          <Button variant="default" onClick={() => go(addDays(date, -1))}>
            前一天
          </Button>
          <Button variant="default" onClick={() => go(addDays(date, 1))}>
            后一天
          </Button>
          <div style={{ width: '10rem' }}>
            <DateField label="日期" value={date} onChange={go} />
          </div>
        </div>
      }
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <WarningNotice lines={data?.ahead ?? []} />
      <Card title="岗次" note={data === undefined ? '' : `共 ${data.posts.length} 个`}>
        {data !== undefined && data.posts.length === 0 ? (
          <EmptyState title="这一天没有岗次" text="在“值班排班”或“护学岗”里排好这一天，这里就会列出来。" />
        ) : (
          <ul className={classes.posts} aria-label="岗次">
            {data?.posts.map((post) => (
              <Post key={`${post.sheet} ${post.duty}`} post={post} />
            ))}
          </ul>
        )}
      </Card>
      <EventsCard date={date} events={data?.events ?? []} />
      <HandoverCard date={date} />
    </Page>
  )
}

function Post({ post }: { readonly post: DayPost }) {
  const mayAttend = useRight('roster.attend')
  return (
    <li className={classes.post} data-open={post.open.length > 0 || undefined}>
      <div className={classes.where}>
        <b>
          {post.start}—{post.end <= post.start ? '次日' : ''}
          {post.end}
        </b>{' '}
        {post.place} {post.label}
        {post.lead === 0 ? '' : <small>（提前{post.lead}分钟到岗）</small>}
      </div>
      <div className={classes.people}>
        {post.people.map(({ person, role, attendance }) => (
          <Person key={person} post={post} person={person} role={role} state={attendance?.state} disabled={!mayAttend} />
        ))}
        {post.open.length === 0 ? null : <span className={classes.gap}>{gapText(post.open)}</span>}
        {post.duty.includes('-') && post.lead > 0 && mayAttend ? <CountField post={post} /> : null}
      </div>
    </li>
  )
}

interface PersonProps {
  readonly post: DayPost
  readonly person: string
  readonly role: string
  readonly state: keyof typeof attendanceStates | undefined
  readonly disabled: boolean
}

/** One press: D in place, Q missing; a click goes round. */
function Person({ post, person, role, state, disabled }: PersonProps) {
  const [busy, setBusy] = useState(false)

  async function mark(next: 'present' | 'absent'): Promise<void> {
    setBusy(true)
    const minute = formatMoment(new Date().toISOString()).slice(11)
    try {
      await api.roster.markAttendance({
        sheet: post.sheet,
        person,
        duty: post.duty,
        state: next,
        arrived: next === 'present' ? minute : '',
        left: '',
        note: '',
      })
    } catch (failure) {
      showFailure(failure)
    } finally {
      setBusy(false)
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.altKey || (key !== 'd' && key !== 'q')) return
    event.preventDefault()
    void mark(key === 'd' ? 'present' : 'absent')
  }

  return (
    <button
      type="button"
      className={classes.person}
      disabled={disabled || busy}
      aria-label={`${role} ${person}，${state === undefined ? '未登记到岗' : attendanceStates[state]}。D 到岗，Q 缺岗`}
      onKeyDown={onKeyDown}
      onClick={() => void mark(state === 'present' ? 'absent' : 'present')}
    >
      <small>{role}</small> {person}{' '}
      {state === undefined ? (
        <span className="muted">未登记</span>
      ) : (
        <StateBadge tone={tones[state]} text={attendanceStates[state]} />
      )}
    </button>
  )
}
