/** The duties of a gate as lines of a week's table: windows of one kind over the days, and those that never meet on a day share a line. */
import { groupBy } from '#shared/kernel/groups.ts'
import type { Duty } from './roster.types.ts'

/** One line: at most one duty a day. */
export interface GateLineDuties {
  /** The usual window: that of most days. */
  readonly label: string
  readonly wave: string
  readonly usual: Duty
  readonly duties: readonly Duty[]
}

/** Lines of one gate in the order of the day. */
export function linesOfGate(duties: readonly Duty[]): GateLineDuties[] {
  const kinds = [...groupBy(duties, ({ label, wave }) => `${label}|${wave}`).values()].toSorted(
    (a, b) => b.length - a.length || startOf(a).localeCompare(startOf(b)),
  )
  const lines: Duty[][] = []
  for (const kind of kinds) {
    // A single early dismissal on Friday stands in the line of the first wave of the other days.
    const host = lines.find((line) => sameEnd(line, kind) && !line.some(({ date }) => kind.some((duty) => duty.date === date)))
    if (host === undefined) lines.push([...kind])
    else host.push(...kind)
  }
  return lines
    .map((line) => {
      const usual = usualOf(line)
      return { label: usual.label, wave: usual.wave, usual, duties: line.toSorted((a, b) => a.date.localeCompare(b.date)) }
    })
    .toSorted((a, b) => a.usual.start.localeCompare(b.usual.start))
}

/** How a day's duty differs from the usual one of its line: '15:00—15:20 全校'; '' where it does not. */
export function differenceOf({ usual }: GateLineDuties, duty: Duty): string {
  const time = timesText(duty) === timesText(usual) ? '' : timesText(duty)
  const wave = duty.wave === usual.wave ? '' : duty.wave === '' ? '全校' : duty.wave
  return [time, wave].filter((text) => text !== '').join(' ')
}

/** '07:30—08:00'. */
export function timesText({ start, end }: Pick<Duty, 'start' | 'end'>): string {
  return `${start}—${end}`
}

/** Arrivals with arrivals, dismissals with dismissals; noon and the like with their own name only. */
function sameEnd(line: readonly Duty[], kind: readonly Duty[]): boolean {
  const [a, b] = [line[0], kind[0]]
  return a !== undefined && b !== undefined && (a.half === null ? b.half === null && a.label === b.label : a.half === b.half)
}

function usualOf(line: readonly Duty[]): Duty {
  const groups = [...groupBy(line, (duty) => `${duty.wave}|${timesText(duty)}`).values()].toSorted((a, b) => b.length - a.length)
  const usual = groups[0]?.[0]
  if (usual === undefined) throw new Error('A line without duties.')
  return usual
}

function startOf(duties: readonly Duty[]): string {
  return duties.map(({ start }) => start).toSorted()[0] ?? ''
}
