/** Text into tokens: overlapping pairs of Chinese characters, words of letters and digits with their beginnings. No stop words, no dictionary. */
import { withoutPersonalNumbers } from './personal-numbers.ts'

/** Beginnings up to this length are tokens of their own; longer ones are few and found by FTS5's own prefix query. */
const longestBeginning = 6

/** Stands between two runs that would otherwise read as one; NFKC keeps it out of what a person can type. */
const gap = '\uff5c'

/**
 * Tokens of one document as the index gets them: texts in order (so that pairs form phrases), then single characters and beginnings.
 * Identity and phone numbers are left out: they are looked up by their tail only, with a reason.
 */
export function tokensOf(texts: readonly string[], words: readonly string[]): string {
  const sequence: string[] = []
  const loose = new Set<string>()
  let last = ''
  for (const text of texts) {
    for (const run of runsOf(withoutPersonalNumbers(normalized(text)))) {
      if (run.kind === 'word') {
        addWord(run.word, loose)
        continue
      }
      // 张明 | 明华 is not 张明华.
      if (run.characters[0] === last) sequence.push(gap)
      last = ''
      for (const character of run.characters) {
        if (last !== '') sequence.push(last + character)
        loose.add(character)
        last = character
      }
    }
  }
  for (const word of words) addWord(word, loose)
  return ` ${[...sequence, ...loose].join(' ')} `
}

/** What a person typed, in the two forms in which it is looked for; all parts of it must be found. */
export interface Query {
  /** For FTS5. */
  readonly match: string
  /** For a text of tokens as tokensOf gives it: of each entry one form must be contained. */
  readonly pieces: readonly (readonly string[])[]
}

/** The query for what a person typed; null when there is nothing to look for. */
export function queryOf(text: string): Query | null {
  const parts = runsOf(normalized(text)).map(formsOf)
  if (parts.length === 0) return null
  return {
    match: parts.map((forms) => `(${forms.map(({ match }) => match).join(' OR ')})`).join(' AND '),
    pieces: parts.map((forms) => forms.map(({ piece }) => piece)),
  }
}

type Run = { readonly kind: 'han'; readonly characters: readonly string[] } | { readonly kind: 'word'; readonly word: string }

/** Runs of letters and digits, and runs of any other letters (Chinese of every extension); everything else separates. */
const runPattern = /[a-z0-9]+|(?:(?![a-z0-9])[\p{L}\p{N}\p{M}])+/gu

/** Half width, lower case, one form for what looks the same. */
function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function runsOf(text: string): Run[] {
  const found = text.match(runPattern) ?? []
  return found.map((run) => (/^[a-z0-9]/.test(run) ? { kind: 'word', word: run } : { kind: 'han', characters: Array.from(run) }))
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}

function addWord(word: string, loose: Set<string>): void {
  addBeginnings(word, loose)
  const short = withoutZeros(word)
  if (short !== word) addBeginnings(short, loose)
}

function addBeginnings(word: string, loose: Set<string>): void {
  for (let length = 1; length <= Math.min(word.length, longestBeginning); length += 1) loose.add(word.slice(0, length))
  loose.add(word)
}

interface Form {
  readonly match: string
  readonly piece: string
}

/** 0012 finds 12 and is found by it. */
function formsOf(run: Run): Form[] {
  if (run.kind === 'word') return [...new Set([run.word, withoutZeros(run.word)])].map(formOfWord)
  const tokens = run.characters.length === 1 ? run.characters : pairsOf(run.characters)
  return [{ match: `"${tokens.join(' ')}"`, piece: ` ${tokens.join(' ')} ` }]
}

function formOfWord(word: string): Form {
  return word.length > longestBeginning ? { match: `"${word}"*`, piece: ` ${word}` } : { match: `"${word}"`, piece: ` ${word} ` }
}

function withoutZeros(word: string): string {
  return word.replace(/^0+(?=\d)/, '')
}
