/** Times of day as 'HH:MM' and as minutes; moments as minutes since 1970 in the station's own time. */
import { toDayNumber } from '#shared/kernel/dates.ts'

const minutesOfDay = 1440

/** Minutes since midnight. */
export function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}

/** 'HH:MM' of minutes since midnight, wrapping at midnight. */
export function fromMinutes(minutes: number): string {
  const wrapped = ((Math.round(minutes) % minutesOfDay) + minutesOfDay) % minutesOfDay
  return `${String(Math.floor(wrapped / 60)).padStart(2, '0')}:${String(wrapped % 60).padStart(2, '0')}`
}

/** A time of day some minutes later. */
export function addMinutes(clock: string, minutes: number): string {
  return fromMinutes(toMinutes(clock) + minutes)
}

/** Start and end of a duty as minutes since 1970; an end not after the start is on the next day. */
export function spanOf({ date, start, end }: { readonly date: string; readonly start: string; readonly end: string }): {
  start: number
  end: number
} {
  const day = toDayNumber(date) * minutesOfDay
  const from = day + toMinutes(start)
  const to = day + toMinutes(end)
  return { start: from, end: to <= from ? to + minutesOfDay : to }
}

/** Hours in words: 12小时, 7.5小时, 20分钟. */
export function hoursText(minutes: number): string {
  if (minutes < 60) return `${minutes}分钟`
  return `${Number((minutes / 60).toFixed(1))}小时`
}
