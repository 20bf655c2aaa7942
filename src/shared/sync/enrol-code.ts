/** One-time enrolment codes: 128 random bits in Crockford's base 32, in groups, with two check characters against slips of the pen. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomCharacters = 26
const checkCharacters = 2
/** Odd factor 33 modulo 1024: one wrong character or two swapped neighbours always change the check. */
const checkRange = 1024

/** Writes 16 random bytes as `XXXX-XXXX-…` (28 characters in seven groups). */
export function writeEnrolCode(random: Uint8Array): string {
  if (random.length !== 16) throw new RangeError('A code has 16 random bytes.')
  const bits = Array.from(random, (byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(randomCharacters * 5, '0')
  const body = Array.from({ length: randomCharacters }, (_, at) =>
    alphabet.charAt(Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)),
  )
  return inGroups(body.join('') + checkOf(body.join('')))
}

/** The code in its normal form whatever was typed (spaces, lower case, O for 0, I or L for 1), or null if it has a slip. */
export function readEnrolCode(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (text.length !== randomCharacters + checkCharacters) return null
  if ([...text].some((character) => !alphabet.includes(character))) return null
  const body = text.slice(0, randomCharacters)
  return text.slice(randomCharacters) === checkOf(body) ? inGroups(text) : null
}

function checkOf(body: string): string {
  let sum = 0
  for (const character of body) sum = (sum * 33 + alphabet.indexOf(character) + 1) % checkRange
  return alphabet.charAt(sum >> 5) + alphabet.charAt(sum & 31)
}

function inGroups(text: string): string {
  return (text.match(/.{4}/g) ?? []).join('-')
}
