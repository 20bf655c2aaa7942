/** What the station set for its visits, from the resources. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visitingPackSchema, type VisitingPack } from '#shared/enterprise/visiting.ts'
import { CallError } from '#shared/rpc/call-error.ts'

const loaded = new Map<string, VisitingPack>()

/** Reads `enterprise/visiting.json` once. Throws CallError `file_unreadable`. */
export function loadVisitingPack(resourcesFolder: string): VisitingPack {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  const file = join(resourcesFolder, 'enterprise', 'visiting.json')
  try {
    const pack = visitingPackSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    loaded.set(resourcesFolder, pack)
    return pack
  } catch (error) {
    throw new CallError('file_unreadable', '走访设置 visiting.json 读不出来。请用正确的文件替换它。', {
      'visiting.json': error instanceof Error ? error.message : String(error),
    })
  }
}
