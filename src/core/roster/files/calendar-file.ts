/** A roster as a calendar file (RFC 5545) for one person or all: times in China's time zone, written as UTC. */
import { createEvents, type EventAttributes } from 'ics'
import { spanOf } from '#shared/roster/clock.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { PaperRoster } from '#core/roster/paper/paper-frame.ts'

const chinaOffset = 480

/** The text of the file. Throws CallError `not_found` where a person has no duty. */
export function buildCalendarFile({ view, station }: PaperRoster, person: string | undefined, now: Date): string {
  const duties = new Map(view.problem.duties.map((duty) => [duty.id, duty]))
  const own = view.assignments.filter((assignment) => person === undefined || assignment.person === person)
  if (own.length === 0) throw new CallError('not_found', `${person ?? '这张排班表'}在这个期间没有岗次，没有可导出的日历。`)
  const events = own.flatMap((assignment): EventAttributes[] => {
    const duty = duties.get(assignment.duty)
    if (duty === undefined) return []
    const { start, end } = spanOf(duty)
    const who = person === undefined ? `${assignment.person} ` : ''
    return [
      {
        uid: `${encodeURIComponent(`${duty.id}|${assignment.person}`)}@qianshao`,
        title: `${who}${duty.label === '' ? duty.code : duty.label} ${duty.place}`,
        location: duty.place,
        description: duty.lead === 0 ? '' : `提前${duty.lead}分钟到岗`,
        start: (start - chinaOffset) * 60_000,
        end: (end - chinaOffset) * 60_000,
        startInputType: 'utc',
        startOutputType: 'utc',
        endInputType: 'utc',
        endOutputType: 'utc',
        created: now.getTime(),
        lastModified: now.getTime(),
        productId: 'qianshao',
        calName: `${station} ${view.sheet.title}`,
        status: view.sheet.state === 'draft' ? 'TENTATIVE' : 'CONFIRMED',
      },
    ]
  })
  const { error, value } = createEvents(events)
  if (value === undefined || value === null) throw error ?? new Error('no calendar')
  return value
}
