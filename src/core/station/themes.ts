/** Themes a station can have: data among the resources, so that a district adds one by adding a file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { themeSchema, type Theme } from '#shared/station/station.calls.ts'
import type { Log } from '#core/services.ts'

/** Reads all `themes/*.json` of the folder, in the order of their names. A file that cannot be read is named in the log and left out. */
export function loadThemes(resourcesFolder: string, log?: Log): Theme[] {
  const folder = join(resourcesFolder, 'themes')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.toSorted().flatMap((name) => {
    try {
      return [themeSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))]
    } catch (error) {
      log?.warn(`主题文件 ${name} 读不出来，已略过：${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
}
