/** Where drafts of a form are kept; while an older draft waits for a decision, new text goes into a second slot. */
import type { Draft } from '#shared/drafts/drafts.calls.ts'
import { api } from '#renderer/api/api.ts'

/** Keys of the two slots of a form. */
export const slotsOf = (key: string): readonly [string, string] => [key, `${key}#2`]

/** Drafts of a form that were left behind, newest first. */
export async function leftDrafts(key: string): Promise<readonly Draft[]> {
  const found = await Promise.all(slotsOf(key).map((slot) => api.drafts.get({ key: slot })))
  return found.filter((draft) => draft !== null).toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
}

/** Names of rows that no one fills in. */
const technical = /(?:^|\.)(?:key|id|caseId)$/u

/** One line per field that differs between draft and form. */
export function differencesOf(
  draft: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): readonly { readonly path: string; readonly draft: string; readonly current: string }[] {
  const before = flatten(draft)
  const after = flatten(current)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, draft: before.get(path) ?? '', current: after.get(path) ?? '' }))
    .filter((line) => line.draft !== line.current && !technical.test(line.path))
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, into)
  } else if (value !== null && value !== undefined && value !== '') {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return into
}
