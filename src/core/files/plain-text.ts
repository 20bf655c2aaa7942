/** Whether bytes are a plain text: UTF-8 or GB18030, the two that Chinese systems write. */

/** Enough to tell; cutting a character in two at the end is no fault. */
const headBytes = 64 * 1024

/** True when the head decodes without a fault and holds no control characters. */
export function isPlainText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headBytes)
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      // `stream` keeps a character that is cut off at the end; a whole file must end with a whole one.
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: bytes.length > headBytes })
      return !/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/u.test(text)
    } catch {
      return false
    }
  })
}
