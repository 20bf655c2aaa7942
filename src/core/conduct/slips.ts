/** Codes of paper slips: drawn by chance, printed, and forgotten. */
import { randomInt } from 'node:crypto'
import { renderSVG } from 'uqr'

const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** So many slips with their QR code as SVG; a scanner types the code into the form. */
export function makeSlips(copies: number): { readonly code: string; readonly svg: string }[] {
  return Array.from({ length: copies }, () => {
    const code = Array.from({ length: 12 }, () => signs[randomInt(signs.length)] ?? '2').join('')
    return { code: `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`, svg: renderSVG(code, { border: 1 }) }
  })
}
