/** Content security policies by kind of page. */

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"

/** The screen: own scripts only; styles also inline, because Mantine sets variables in style elements. */
export const screenPolicy = `${nothing}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; frame-src 'self'; frame-ancestors 'none'`

/** Paper that is about to become a PDF: no script at all; pictures are those of the case file. */
export const paperPolicy = `${nothing}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'`

/** A PDF in a frame of the screen: the viewer puts its plugin and style into the response's own document. */
export const pdfPolicy =
  "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
