/** Bytes of files as base64 and back: how they cross to the core. */

/** Encodes in pieces: one call takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
  const pieceLength = 0x8000
  let binary = ''
  for (let start = 0; start < bytes.length; start += pieceLength) {
    binary += String.fromCharCode(...bytes.subarray(start, start + pieceLength))
  }
  return btoa(binary)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
