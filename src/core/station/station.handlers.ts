/** Calls about the station, its units and people, and working days. */
import { CallError } from '#shared/rpc/call-error.ts'
import type { stationCalls } from '#shared/station/station.calls.ts'
import { open, read, write, type Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar } from './calendar.ts'
import { findStation, findUnit, findUnitByName, listStaff, listUnits } from './station.queries.ts'
import { loadThemes } from './themes.ts'

/** Makes the handlers. */
export function createStationHandlers({ demo, resourcesFolder, log }: CoreServices): Handlers<typeof stationCalls> {
  return {
    get: read('station.read', async ({ db }) => ({ ...((await findStation(db)) ?? missing('警务站')), demo })),
    update: write('station.manage', async ({ tx, records, audit }, changes) => {
      const station = (await findStation(tx)) ?? missing('警务站')
      if (records.update('station', station.id, changes))
        audit({ act: 'station.update', text: '修改警务站资料', table: 'station', record: station.id })
      return { ...station, ...changes, demo }
    }),
    // The set-up page shows them before anyone can sign in.
    themes: open(async () => ({ themes: loadThemes(resourcesFolder, log) })),
    units: read('station.read', async ({ db }, { kind }) => ({ units: await listUnits(db, kind) })),
    saveUnit: write('station.manage', async ({ tx, records, audit }, { id, ...fields }) => {
      if (id !== undefined && (await findUnit(tx, id)) === undefined) missing('单位')
      const same = await findUnitByName(tx, fields.kind, fields.name)
      if (same !== undefined && same !== id) {
        throw new CallError('conflict', `已有同类的“${fields.name}”。请换个名称，或修改原有的那一个。`, { name: '名称重复。' })
      }
      const saved = id ?? records.create('station_unit', fields)
      if (id !== undefined) records.update('station_unit', id, fields)
      audit({ act: 'station.saveUnit', text: id === undefined ? '新增单位' : '修改单位', table: 'station_unit', record: saved })
      return { id: saved, ...fields }
    }),
    staff: read('station.read', async ({ db }) => ({ staff: await listStaff(db) })),
    saveStaff: write('station.manage', async ({ tx, records, audit }, { id, unitId, ...fields }) => {
      if (unitId !== null && (await findUnit(tx, unitId)) === undefined) missing('所属单位')
      const row = { ...fields, unit_id: unitId }
      const saved = id ?? records.create('staff', row)
      // records refuses an id that does not exist.
      if (id !== undefined) records.update('staff', id, row)
      audit({ act: 'station.saveStaff', text: id === undefined ? '新增人员' : '修改人员', table: 'staff', record: saved })
      return { id: saved, unitId, ...fields }
    }),
    addWorkingDays: read('station.read', async (_, { from, days }) => ({
      date: loadCalendar(resourcesFolder).addWorkingDays(from, days),
    })),
    rollForward: read('station.read', async (_, { date }) => ({ date: loadCalendar(resourcesFolder).rollForward(date) })),
  }
}

function missing(what: string): never {
  throw new CallError('not_found', `没有找到${what}，可能已被移走。请刷新后再试。`)
}
