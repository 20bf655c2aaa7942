/** Synced tables of the station: its own data, its places and its people. */
import { syncedTable } from '#shared/sync/synced-table.ts'

export const stationTable = syncedTable('station', {
  name: ['name', 'code'],
  theme: ['theme'],
  committee: ['committee'],
  phone: ['phone'],
})

export const stationUnitTable = syncedTable('station_unit', {
  kind: ['kind'],
  name: ['name'],
  note: ['note'],
})

export const staffTable = syncedTable('staff', {
  name: ['name'],
  position: ['position', 'unit_id'],
  phone: ['phone'],
})

export const stationTables = [stationTable, stationUnitTable, staffTable] as const
