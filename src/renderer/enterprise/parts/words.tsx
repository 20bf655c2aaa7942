/** Words and marks of the enterprise desk that several pages show. */
import { visitBanner } from '#shared/enterprise/visiting.ts'
import type { PromiseLevel, RequestRow } from '#shared/enterprise/enterprise.types.ts'
import { requestStates } from '#shared/enterprise/enterprise.types.ts'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import noticeClasses from '#renderer/ui/Notice.module.css'

/** On every page of a visit. */
export function VisitBanner() {
  return (
    <div role="note" className={noticeClasses.notice} data-tone="active">
      <span>
        <b>服务走访</b>　{visitBanner}
      </span>
    </div>
  )
}

/** 还剩 3 天, 已过 2 天. */
export function daysText(daysLeft: number | null): string {
  if (daysLeft === null) return '未定'
  if (daysLeft < 0) return `已过 ${-daysLeft} 天`
  if (daysLeft === 0) return '今天'
  return `还有 ${daysLeft} 天`
}

const tones: Readonly<Record<PromiseLevel, Tone>> = {
  none: 'draft',
  running: 'active',
  soon: 'due',
  late: 'overdue',
  paused: 'draft',
  kept: 'done',
  broken: 'due',
}

/** State of a request with how its promise stands. */
export function RequestBadge({
  request,
  large = false,
}: {
  readonly request: Pick<RequestRow, 'state' | 'level' | 'daysLeft'>
  readonly large?: boolean
}) {
  const { state, level, daysLeft } = request
  const more =
    level === 'late' || level === 'soon' || level === 'running' ? ` ${daysText(daysLeft)}` : level === 'broken' ? '（超期）' : ''
  return <StateBadge tone={tones[level]} text={`${requestStates[state]}${more}`} large={large} />
}
