/** What every paper of a roster is filled from: the roster, what has changed since the last posting, head and foot. */
import { formatChineseDate } from '#shared/kernel/dates.ts'
import type { RosterFrame } from '#shared/print/roster/roster-parts.ts'
import type { RosterDay, RosterView } from '#shared/roster/sheet.types.ts'

/** A roster with what papers need besides. */
export interface PaperRoster {
  readonly view: RosterView
  readonly station: string
  /** The station's own telephone. */
  readonly phone: string
  readonly today: string
  /** Cells that differ from the last posted version: `person|date` for shifts, ids of duties for gates. */
  readonly changed: ReadonlySet<string>
  /** Mobiles by person; empty but for the list of phones. */
  readonly phones: ReadonlyMap<string, string>
}

/** Head and foot. `period` in words where it is not the whole roster. */
export function frameOf({ view, station, phone, today }: PaperRoster, title: string, period = periodOf(view)): RosterFrame {
  const { sheet } = view
  const posted = sheet.version === 0 ? '未公示' : `第${sheet.version}版　${(sheet.postedAt ?? '').slice(0, 10)}`
  return {
    head: {
      station,
      title,
      period,
      version: sheet.state === 'changed' ? `${posted}后有改动` : posted,
      previous: view.versions.length > 0 && view.changes.length > 0 ? `第${sheet.version}版` : '',
      draft: sheet.state !== 'posted',
    },
    foot: {
      by: sheet.madeBy,
      checkedBy: sheet.checkedBy,
      leader: sheet.leader,
      phone: sheet.leaderPhone === '' ? phone : sheet.leaderPhone,
      date: today,
    },
  }
}

/** '2026年12月1日—2026年12月31日'. */
export function periodOf({ sheet }: RosterView, from = sheet.from, to = sheet.to): string {
  return from === to ? formatChineseDate(from) : `${formatChineseDate(from)}—${formatChineseDate(to)}`
}

/** '12-03 周四'. */
export function dayText(date: string, weekday: number): string {
  return `${date.slice(5)} 周${weekdayText(weekday)}`
}

/** 一 to 日. */
export function weekdayText(weekday: number): string {
  return ['一', '二', '三', '四', '五', '六', '日'][weekday - 1] ?? ''
}

/** Two characters above a day: 节 on holidays, 班 where a weekend is worked. */
export function dayNote({ kind }: RosterDay): string {
  return kind === 'holiday' ? '节' : kind === 'makeup' ? '班' : ''
}
