/** Finds the file that a name in another list means: the same name, or the same after normalising; never a guess between two. */
import { cleanEnterpriseName, foldEnterpriseName } from './names.ts'

/** How a name was found. */
export interface EnterpriseMatch<File> {
  readonly file: File | null
  readonly how: 'exact' | 'normalised' | 'none'
}

/** Makes the finder for some files. */
export function createMatcher<File extends { readonly name: string }>(
  files: readonly File[],
): (name: string) => EnterpriseMatch<File> {
  const exact = new Map<string, File | null>()
  const folded = new Map<string, File[]>()
  for (const file of files) {
    const name = cleanEnterpriseName(file.name)
    exact.set(name, exact.has(name) ? null : file)
    const key = foldEnterpriseName(file.name)
    folded.set(key, [...(folded.get(key) ?? []), file])
  }
  return (name) => {
    const same = exact.get(cleanEnterpriseName(name))
    if (same === null) return { file: null, how: 'none' }
    if (same !== undefined) return { file: same, how: 'exact' }
    const alike = folded.get(foldEnterpriseName(name)) ?? []
    const [only] = alike
    return alike.length === 1 && only !== undefined ? { file: only, how: 'normalised' } : { file: null, how: 'none' }
  }
}
