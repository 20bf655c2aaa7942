/** What a month matrix is made of; texts as they are printed. */
import type { RosterFrame } from './roster-parts.ts'

/** Sizes of paper on which it fits. */
export type MatrixSize = 'A3' | 'A4'

/** A day: `day` 1 to 31, `weekday` 一 to 日, `note` at most two characters such as 节 or 班 (a working day made up for). */
export interface MatrixDay {
  readonly day: number
  readonly weekday: string
  readonly shade: '' | 'weekend' | 'holiday'
  readonly note: string
}

/** What a person has on a day: one character, two where two duties meet. */
export interface MatrixCell {
  readonly code: string
  /** Printed white on black. */
  readonly night: boolean
  /** Differs from the last posted version. */
  readonly changed: boolean
}

/** A person's line: one cell a day. */
export interface MatrixPerson {
  readonly name: string
  /** May lead: a mark behind the name. */
  readonly lead: boolean
  readonly cells: readonly MatrixCell[]
  readonly nights: string
  readonly weekends: string
  readonly holidays: string
  readonly hours: string
}

/** 班组; '' where people have none. */
export interface MatrixGroup {
  readonly name: string
  readonly people: readonly MatrixPerson[]
}

/** Missing people of one kind by day: 带班 with 1 on the third; 0 where nobody is missing. */
export interface MatrixOpen {
  readonly label: string
  readonly missing: readonly number[]
}

/** The whole matrix. */
export interface MonthMatrixPaper extends RosterFrame {
  readonly size: MatrixSize
  readonly days: readonly MatrixDay[]
  readonly groups: readonly MatrixGroup[]
  readonly open: readonly MatrixOpen[]
  /** Codes with their times: 夜 18:00—次日08:30. */
  readonly legend: readonly { readonly code: string; readonly text: string; readonly night: boolean }[]
  readonly notes: readonly string[]
}
