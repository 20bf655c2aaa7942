/** Text that the database and canonical JSON can both hold. */

/** Replaces half surrogates, which a paste can contain: a save must not fail for one, and a hash must fit what is stored. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replaceAll(/\p{Surrogate}/gu, '\ufffd') : text
}
