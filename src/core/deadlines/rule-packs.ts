/** The rule packs of deadlines among the resources, checked when they are read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deadlinePackSchema, type DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { CallError } from '#shared/rpc/call-error.ts'

const packName = /^deadlines-.+\.json$/
const loaded = new Map<string, readonly DeadlinePack[]>()

/** Reads `rules/deadlines-*.json` once. Throws CallError `file_unreadable`: a wrong deadline in silence is worse than none. */
export function loadDeadlinePacks(resourcesFolder: string): readonly DeadlinePack[] {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  const folder = join(resourcesFolder, 'rules')
  const names = readdirSync(folder).filter((name) => packName.test(name))
  if (names.length === 0) throw unreadable('deadlines-*.json', '没有这样的文件')
  const packs = names.toSorted().map((name) => readPack(join(folder, name), name))
  loaded.set(resourcesFolder, packs)
  return packs
}

function readPack(file: string, name: string): DeadlinePack {
  try {
    return deadlinePackSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error))
  }
}

function unreadable(name: string, reason: string): CallError {
  return new CallError('file_unreadable', `期限规则包 ${name} 读不出来，期限无法计算。请用正确的文件替换它。`, { [name]: reason })
}
