/** The rule packs of mediation among the resources: dispute kinds and deadlines, checked when they are read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { agreementTemplatePackSchema, type AgreementTemplate } from '#shared/agreements/agreement-templates.ts'
import { disputeKindPackSchema, type MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { usualProofPackSchema, type UsualProofPack } from '#shared/mediation/mediation.preparation.ts'
import { retentionPackSchema, type RetentionPack } from '#shared/mediation/mediation.retention.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadDeadlinePacks } from '#core/deadlines/rule-packs.ts'

const loaded = new Map<string, MediationPacks>()

/**
 * Reads `rules/dispute-kinds-*.json` and `rules/deadlines-*.json` once.
 * Throws CallError `file_unreadable`: a wrong deadline in silence is worse than none.
 */
export function loadMediationPacks(resourcesFolder: string): MediationPacks {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  const folder = join(resourcesFolder, 'rules')
  const packs = {
    kinds: readPacks(folder, 'dispute-kinds-', disputeKindPackSchema),
    clocks: loadDeadlinePacks(resourcesFolder),
  }
  loaded.set(resourcesFolder, packs)
  return packs
}

/** Reads `rules/usual-proof-*.json`. Throws CallError `file_unreadable`. */
export function loadUsualProofPacks(resourcesFolder: string): readonly UsualProofPack[] {
  return readPacks(join(resourcesFolder, 'rules'), 'usual-proof-', usualProofPackSchema)
}

/** Reads `rules/retention-*.json`. Throws CallError `file_unreadable`. */
export function loadRetentionPacks(resourcesFolder: string): readonly RetentionPack[] {
  return readPacks(join(resourcesFolder, 'rules'), 'retention-', retentionPackSchema)
}

/** Reads `rules/agreement-templates-*.json`: the wordings of the pack that is in force on a day. Throws CallError `file_unreadable`. */
export function loadAgreementTemplates(resourcesFolder: string, day: string): readonly AgreementTemplate[] {
  const packs = readPacks(join(resourcesFolder, 'rules'), 'agreement-templates-', agreementTemplatePackSchema)
  return packs.filter(({ from, to }) => from <= day && (to === null || day <= to)).flatMap(({ templates }) => templates)
}

function readPacks<Pack>(folder: string, start: string, schema: z.ZodType<Pack>): Pack[] {
  const names = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith('.json'))
  if (names.length === 0) throw unreadable(`${start}*.json`, '没有这样的文件')
  return names.toSorted().map((name) => readPack(join(folder, name), name, schema))
}

function readPack<Pack>(file: string, name: string, schema: z.ZodType<Pack>): Pack {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error))
  }
}

function unreadable(name: string, reason: string): CallError {
  return new CallError('file_unreadable', `规则包 ${name} 读不出来，类型和期限无法判断。请用正确的文件替换它。`, {
    [name]: reason,
  })
}
