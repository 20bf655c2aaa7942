/** A value that could not be read, told in one Chinese sentence: names the value and says what to do. */

/** What a parser answers with in place of a value. */
export interface Problem {
  readonly problem: string
}

/** Tells a problem from a value that was read. */
export function isProblem(value: object): value is Problem {
  return 'problem' in value
}

/** The value in Chinese quotation marks, cut to 20 characters so that a sentence stays a sentence. */
export function quote(value: string | number): string {
  const characters = Array.from(String(value))
  return characters.length > 20 ? `“${characters.slice(0, 20).join('')}…”` : `“${characters.join('')}”`
}
