/** Saves a school; under a new name it takes along who offered to stand there, who teaches there and who is to come. */
import type { School } from '#shared/roster/workbook.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { listDays, listOffers, listPeople, listSchools } from './people.queries.ts'
import { schoolRow } from './shapes.ts'
import { listCellRows, listSheets } from './sheet.queries.ts'

/** Answers with the id. Throws CallError `bad_input`, `conflict`, `not_found`. */
export async function saveSchool(
  db: ReadDatabase,
  records: RecordsWriter,
  { id, ...school }: School & { readonly id?: string | undefined },
  today: string,
): Promise<string> {
  const named = { ...school, name: school.name.trim() }
  const schools = await listSchools(db)
  refuse(named, schools.find(({ name, id: other }) => name === named.name && other !== id) !== undefined)
  if (id === undefined) return records.create('roster_school', schoolRow(named))
  const known = schools.find((row) => row.id === id)
  // A number that was shown masked and comes back as it was shown is not a new number.
  const phone = known !== undefined && named.phone.includes('*') ? known.phone : named.phone
  records.update('roster_school', id, schoolRow({ ...named, phone }))
  const before = known?.name
  if (before !== undefined && before !== named.name) await rename(db, records, { before, after: named.name, today })
  return id
}

function refuse({ name, gates, windows }: School, taken: boolean): void {
  if (name === '') throw new CallError('bad_input', '请填写学校名称。', { name: '请填写学校名称。' })
  if (taken) throw new CallError('conflict', `已有“${name}”。请换个名称，或修改原有的那一所。`, { name: '名称重复。' })
  if (new Set(gates).size < gates.length) throw new CallError('bad_input', '校门重复，请改正。', { gates: '校门重复。' })
  const unknown = windows.flatMap((window) => window.gates).find((gate) => !gates.includes(gate))
  if (unknown !== undefined)
    throw new CallError('bad_input', `时段里的“${unknown}”不在校门里，请改正。`, { windows: '时段里的校门对不上。' })
}

interface Renaming {
  readonly before: string
  readonly after: string
  readonly today: string
}

/** What was stays under the name that it had; duties carry the name of their place. */
async function rename(db: ReadDatabase, records: RecordsWriter, { before, after, today }: Renaming): Promise<void> {
  for (const { id, school } of await listOffers(db)) if (school === before) records.update('roster_offer', id, { school: after })
  for (const { id, school } of await listDays(db)) if (school === before) records.update('roster_day', id, { school: after })
  for (const { id, unit } of await listPeople(db)) if (unit === before) records.update('roster_person', id, { unit: after })
  for (const { id: sheet, to_on } of await listSheets(db)) {
    if (to_on < today) continue
    for (const { id, duty } of await listCellRows(db, sheet, { from: today, to: to_on }))
      if (duty.startsWith(`${before} `)) records.update('roster_cell', id, { duty: after + duty.slice(before.length) })
  }
}
