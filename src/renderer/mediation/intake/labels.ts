/** Captions of the intake form's fields with the place of each party and parcel: 甲方 1 姓名. */
import { nameOfSide } from '#shared/mediation/mediation.flow.ts'
import { intakeLabels, type IntakeValues } from './intake-values.ts'

/** Captions by dotted path; lines of lists also by number. */
export function labelsOf({ parties }: Pick<IntakeValues, 'parties'>): Readonly<Record<string, string>> {
  const lists = parties.flatMap((party, index) =>
    Object.entries(intakeLabels).flatMap(([path, caption]) =>
      path.startsWith('parties.')
        ? [[`parties.${index}.${path.slice('parties.'.length)}`, `当事人 ${index + 1}（${nameOfSide(party.side)}）${caption}`]]
        : [],
    ),
  )
  return { ...intakeLabels, ...Object.fromEntries(lists) }
}
