/** Which code an absence gives a day of a matrix. */
import type { Absence } from '#shared/roster/roster.types.ts'

/** 假, 训 or 庭 for whole days away; '' for a day that is free to plan. Half days stay plannable. */
export function findAbsenceCode(absences: readonly Absence[], person: string, date: string): string {
  const found = absences.find(
    (absence) =>
      absence.person === person && absence.code !== '愿' && absence.part === '' && absence.from <= date && date <= absence.to,
  )
  return found?.code ?? ''
}
