/** What a sheet of school gates is made of; texts as they are printed. */
import type { RosterFrame } from './roster-parts.ts'

/** A column: 周一, 11-23; `note` such as 调休上课, '' on usual days. */
export interface GateDay {
  readonly weekday: string
  readonly date: string
  readonly note: string
  readonly weekend: boolean
}

/** Who stands there on a day. */
export interface GateCell {
  readonly names: readonly string[]
  /** 缺 民警 1, printed in a dashed frame; '' when nobody is missing. */
  readonly open: string
  readonly changed: boolean
}

/** People of one kind: 民警（带班）, 辅警/交警, 保安, 教师, 家长（自愿）. */
export interface GateRole {
  readonly role: string
  /** One a day of the sheet. */
  readonly cells: readonly GateCell[]
}

/** A window of a gate: 上学 7:20–7:50. */
export interface GateWindow {
  readonly label: string
  /** Which classes: 一二年级; '' all. */
  readonly wave: string
  readonly time: string
  /** 7:00到岗（提前20分钟）. */
  readonly inPlace: string
  /** Times of single days that differ, one a day: '' as usual. */
  readonly dayTimes: readonly string[]
  readonly roles: readonly GateRole[]
}

/** A gate of a school with its windows in the order of the day. */
export interface SchoolGate {
  readonly school: string
  readonly gate: string
  readonly windows: readonly GateWindow[]
}

/** The sheet of a week. */
export interface GateSheetPaper extends RosterFrame {
  readonly days: readonly GateDay[]
  readonly gates: readonly SchoolGate[]
  /** The station's own words above the fixed ones: 着反光背心，持警戒带与喊话器. */
  readonly notes: readonly string[]
}
