/** Windows, half-days, needs and shifts as lines of text, as they are stored: a person can read them where two desks disagree. */
import { clockSchema, rosterRoles, type HalfDay, type Need, type RosterRole } from './roster.types.ts'
import type { SchoolWindow, Shift } from './workbook.types.ts'

const days = ['一', '二', '三', '四', '五', '六', '日'] as const

/** '周一三五 上学 07:20-07:50 @东门、西门 #一二年级 （上学） [2026-09-01~2026-10-01]', a line each. */
export function formatWindows(windows: readonly SchoolWindow[]): string {
  return windows
    .map(({ weekdays, label, half, wave, start, end, gates, from, to }) =>
      [
        `周${weekdays.map((day) => days[day - 1] ?? '').join('')}`,
        escapeMarks(label),
        `${start}-${end}`,
        `@${formatGates(gates)}`,
        `#${escapeMarks(wave)}`,
        `（${half ?? '其他'}）`,
        ...(from === null && to === null ? [] : [`[${from ?? ''}~${to ?? ''}]`]),
      ].join(' '),
    )
    .join('\n')
}

/** The windows of a stored text; lines of another form are left out. */
export function parseWindows(text: string): SchoolWindow[] {
  return text.split('\n').flatMap((line) => {
    const match = /^周(\S*) (\S*) (\d\d:\d\d)-(\d\d:\d\d) @(\S*) #(\S*) （(\S+)）(?: \[(\S*)~(\S*)\])?$/u.exec(line)
    if (match === null) return []
    const [, dayText = '', label = '', start = '', end = '', gates = '', wave = '', half = '', from = '', to = ''] = match
    return [
      {
        weekdays: [...dayText].map((day) => days.findIndex((name) => name === day) + 1).filter((day) => day > 0),
        label: restoreMarks(label),
        half: half === '上学' || half === '放学' ? half : null,
        wave: restoreMarks(wave),
        start,
        end,
        gates: parseGates(gates),
        from: from === '' ? null : from,
        to: to === '' ? null : to,
      },
    ]
  })
}

/** '东门、西门'. */
export function formatGates(gates: readonly string[]): string {
  return gates.map(escapeMarks).join('、')
}

/** The gates of a stored text. */
export function parseGates(text: string): string[] {
  return text === '' ? [] : text.split('、').map(restoreMarks)
}

/** '周一上学 周三放学'. */
export function formatHalfDays(slots: readonly HalfDay[]): string {
  return slots.map(({ weekday, half }) => `周${days[weekday - 1] ?? ''}${half}`).join(' ')
}

/** The half-days of a stored text. */
export function parseHalfDays(text: string): HalfDay[] {
  return [...text.matchAll(/周([一二三四五六日])(上学|放学)/gu)].map(([, day = '', half]) => ({
    weekday: days.findIndex((name) => name === day) + 1,
    half: half === '放学' ? '放学' : '上学',
  }))
}

/** '民警=民警 1~1；辅警、交警=辅警+交警 0~1；带班=民警 1~1 带班'. */
export function formatNeeds(needs: readonly Need[]): string {
  return needs
    .map(
      ({ label, accepts, min, wanted, lead }) =>
        `${escapeMarks(label)}=${accepts.join('+')} ${min}~${wanted}${lead ? ' 带班' : ''}`,
    )
    .join('；')
}

/** The needs of a stored text. */
export function parseNeeds(text: string): Need[] {
  return text.split('；').flatMap((part) => {
    const match = /^(.+)=(\S+) (\d+)~(\d+)( 带班)?$/u.exec(part)
    if (match === null) return []
    const [, label = '', accepts = '', min = '0', wanted = '0', lead] = match
    const roles = accepts.split('+').filter((role): role is RosterRole => (rosterRoles as readonly string[]).includes(role))
    return roles.length === 0
      ? []
      : [{ label: restoreMarks(label), accepts: roles, min: Number(min), wanted: Number(wanted), lead: lead !== undefined }]
  })
}

/** '白 白班 08:30-20:30；夜 夜班 20:30-08:30'. */
export function formatShifts(shifts: readonly Shift[]): string {
  return shifts.map(({ code, name, start, end }) => `${code} ${escapeMarks(name)} ${start}-${end}`).join('；')
}

/** The shifts of a stored text. */
export function parseShifts(text: string): Shift[] {
  return text.split('；').flatMap((part) => {
    const match = /^(\S+) (\S*) (\d\d:\d\d)-(\d\d:\d\d)$/u.exec(part)
    if (match === null) return []
    const [, code = '', name = '', start = '', end = ''] = match
    const valid = clockSchema.safeParse(start).success && clockSchema.safeParse(end).success
    return valid ? [{ code, name: restoreMarks(name), start, end }] : []
  })
}

/** What parts a line is written as a look-alike inside a text of its own, and comes back. */
const lookAlikes: readonly (readonly [mark: string, lookAlike: string])[] = [
  [' ', '␣'],
  ['、', '﹑'],
  ['；', '﹔'],
]

function escapeMarks(text: string): string {
  return lookAlikes.reduce((escaped, [mark, lookAlike]) => escaped.replaceAll(mark, lookAlike), text.replace(/\s/gu, ' '))
}

function restoreMarks(text: string): string {
  return lookAlikes.reduce((restored, [mark, lookAlike]) => restored.replaceAll(lookAlike, mark), text)
}
