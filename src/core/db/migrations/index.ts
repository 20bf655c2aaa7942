/** All migrations in order. Each is additive, depends on no code of the app, and never changes once released. */
import { log } from './0010-log.ts'
import { records } from './0020-records.ts'
import { search } from './0030-search.ts'
import { desk } from './0040-desk.ts'
import { sync } from './0050-sync.ts'
import { deadlines } from './0060-deadlines.ts'
import { stations } from './0065-stations.ts'
import { pieces } from './0066-pieces.ts'
import { attempts } from './0080-attempts.ts'
import { filing } from './0090-filing.ts'
import { performance } from './0100-performance.ts'
import { policeMediation } from './0110-police.ts'
import { rosters } from './0120-rosters.ts'
import { enterprises } from './0130-enterprises.ts'
import { conduct } from './0140-conduct.ts'

/** One step of the database's schema; `version` becomes SQLite's user_version. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

export const migrations: readonly Migration[] = [
  log,
  records,
  search,
  desk,
  sync,
  deadlines,
  stations,
  pieces,
  attempts,
  filing,
  performance,
  policeMediation,
  rosters,
  enterprises,
  conduct,
]

/** The version that this program writes; also the `schema` of its ops. */
export const newestVersion = Math.max(...migrations.map(({ version }) => version))
