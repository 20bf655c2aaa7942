/** Names as full pinyin and initials, with the readings that surnames have (单 shàn, 曾 zēng, 欧阳). */
import type { pinyin } from 'pinyin-pro'

let library: { readonly pinyin: typeof pinyin } | null = null

/** Longer names are organisations: nobody types more of their initials. */
const longestName = 12

/** Up to this many characters a name is read as that of a person. */
const longestPerson = 4

/** More entries than this are thrown away at once; a station's names are far fewer. */
const largestCache = 50_000

const heads = new Map<string, readonly string[]>()
const characters = new Map<string, string>()
const organisations = new Map<string, readonly string[]>()

/** Loads the dictionary: a tenth of a second and 30 MB, the first time that a record is written. */
export async function loadPinyin(): Promise<void> {
  library ??= await import('pinyin-pro')
}

/** Whether `pinyinWords` can answer. */
export function isPinyinLoaded(): boolean {
  return library !== null
}

/** Words by which a name is found: full pinyin, initials, and the pinyin of the given name. */
export function pinyinWords(name: string): string[] {
  const han = (name.match(/\p{Script=Han}/gu) ?? []).slice(0, longestName)
  if (han.length === 0) return []
  const syllables = (han.length > longestPerson ? organisationReading(han.join('')) : personReading(han)).filter(
    (syllable) => syllable !== '',
  )
  const words = [syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join('')]
  if (han.length > 1 && han.length <= longestPerson) words.push(syllables.slice(1).join(''))
  return words.filter((word) => word !== '')
}

/** Character by character behind the surname: a given name is no word, and far fewer readings need to be kept. */
function personReading(han: readonly string[]): string[] {
  const head = headReading(han.slice(0, 2).join(''))
  return han.map((character, at) => head[at] ?? characterReading(character))
}

/** As words: 重庆银行 is chong, not zhong, and hang, not xing. */
function organisationReading(name: string): readonly string[] {
  return remember(organisations, name, () => read(name, 'off'))
}

/** Readings of the first two characters: a surname of two, or a surname of one with the first of the given name. */
function headReading(head: string): readonly string[] {
  return remember(heads, head, () => read(head, 'head'))
}

function characterReading(character: string): string {
  return remember(characters, character, () => read(character, 'off')[0] ?? '')
}

function read(text: string, surname: 'head' | 'off'): string[] {
  if (library === null) throw new Error('loadPinyin() comes before the first write.')
  const readings = library.pinyin(text, { toneType: 'none', type: 'array', surname, v: true })
  return readings.map((reading) => (/^[a-z]+$/.test(reading) ? reading : ''))
}

function remember<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size >= largestCache) cache.clear()
  const made = make()
  cache.set(key, made)
  return made
}
