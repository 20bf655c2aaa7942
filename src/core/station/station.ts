/** The station of this desk, for other modules: who we are on paper, the themes, the working days. */
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import type { WriteScope } from '#core/services.ts'
import { findStation, type StationRecord } from './station.queries.ts'

export { loadCalendar } from './calendar.ts'
export { createStationHandlers } from './station.handlers.ts'
export { loadThemes } from './themes.ts'

/** What a new station is made of. */
export interface NewStation {
  readonly name: string
  readonly code: string
  readonly theme: string
  readonly committee: string
  readonly phone?: string
}

/** The station of this database. Throws CallError `not_found` before it is set up. */
export async function readStation(db: ReadDatabase): Promise<StationRecord> {
  const station = await findStation(db)
  if (station === undefined) throw new CallError('not_found', '这个数据库里还没有警务站。请先完成首次设置。')
  return station
}

/** Adds the one station of a fresh database and answers with its id, which is the scope of the database. Throws CallError `conflict`. */
export async function createStation({ tx, records, audit }: WriteScope, station: NewStation): Promise<string> {
  if ((await findStation(tx)) !== undefined) throw new CallError('conflict', '这个数据库里已有警务站，不能再建一个。')
  const { name, code, theme, committee, phone = '' } = station
  const id = records.create('station', { name, code, theme, committee, phone }, records.scope)
  audit({ act: 'station.create', text: '建立警务站', table: 'station', record: id })
  return id
}
