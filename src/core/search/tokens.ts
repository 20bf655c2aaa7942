/** Text into tokens: overlapping pairs of Chinese characters, words of letters and digits with their beginnings. No stop words, no dictionary. */

/** Beginnings up to this length are tokens of their own; longer ones are few and found by FTS5's own prefix query. */
export const longestBeginning = 6

/** Tokens of one document as the index gets them: texts in order (so that pairs form phrases), then single characters and beginnings. */
export function tokensOf(texts: readonly string[], words: readonly string[]): string {
  const sequence: string[] = []
  const loose = new Set<string>()
  for (const text of texts) {
    for (const run of runsOf(text)) {
      if (run.kind === 'han') addHan(run.characters, sequence, loose)
      else if (!isPersonal(run.word)) addWord(run.word, loose)
    }
    // A gap: a phrase must not reach from one text into the next.
    sequence.push('|')
  }
  for (const word of words) addWord(word, loose)
  return `${sequence.join(' ')} ${[...loose].join(' ')}`
}

/** The query for what a person typed: all runs must be found; null when there is nothing to look for. */
export function queryOf(text: string): string | null {
  const terms: string[] = []
  for (const run of runsOf(text)) {
    if (run.kind === 'word') terms.push(run.word.length > longestBeginning ? `"${run.word}"*` : `"${run.word}"`)
    else if (run.characters.length === 1) terms.push(`"${run.characters[0]}"`)
    else terms.push(`"${pairsOf(run.characters).join(' ')}"`)
  }
  return terms.length === 0 ? null : terms.join(' AND ')
}

type Run = { readonly kind: 'han'; readonly characters: readonly string[] } | { readonly kind: 'word'; readonly word: string }

/** Runs of letters and digits, and runs of any other letters (Chinese of every extension); everything else separates. */
const runPattern = /[a-z0-9]+|(?:(?![a-z0-9])[\p{L}\p{N}\p{M}])+/gu

function runsOf(text: string): Run[] {
  const found = text.normalize('NFKC').toLowerCase().match(runPattern) ?? []
  return found.map((run) => (/^[a-z0-9]/.test(run) ? { kind: 'word', word: run } : { kind: 'han', characters: Array.from(run) }))
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}

function addHan(characters: readonly string[], sequence: string[], loose: Set<string>): void {
  for (const pair of pairsOf(characters)) sequence.push(pair)
  for (const character of characters) loose.add(character)
  sequence.push('|')
}

function addWord(word: string, loose: Set<string>): void {
  addBeginnings(word, loose)
  // 0012 is also found as 12.
  const short = word.replace(/^0+(?=\d)/, '')
  if (short !== word) addBeginnings(short, loose)
}

function addBeginnings(word: string, loose: Set<string>): void {
  for (let length = 1; length <= Math.min(word.length, longestBeginning); length += 1) loose.add(word.slice(0, length))
  loose.add(word)
}

/** Identity and mobile numbers inside a text are not indexed: they are looked up by their tail only, with a reason. */
function isPersonal(word: string): boolean {
  return /^\d{17}[\dx]$/.test(word) || /^\d{15}$/.test(word) || /^1[3-9]\d{9}$/.test(word)
}
