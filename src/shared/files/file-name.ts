/** Names of attachments: cleaned so that any system can store them, and told apart by their ending. */
import { cleanText } from '#shared/kernel/text.ts'

/** Systems allow 255 bytes; a Chinese character has three. */
const longestName = 80

/** Endings of what runs, or opens and runs, on the systems that stations use; macros included. */
const dangerousEndings = new Set(
  (
    'exe com scr bat cmd pif msi msp msix appx lnk url reg inf cpl dll sys ocx ps1 psm1 vbs vbe js jse mjs cjs ts wsf wsh hta jar class ' +
    'sh bash run bin deb rpm apk app dmg pkg desktop appimage so py pyc pl rb php html htm xhtml mht mhtml svg xml xsl chm ' +
    'docm dotm xlsm xltm xlam pptm'
  ).split(' '),
)

/** 'C:\扫描\签字页.png' → '签字页.png': no folders, no characters that Windows refuses, not too long; the ending stays. */
export function cleanFileName(name: string): string {
  const last = cleanText(name).split(/[\\/]/u).at(-1) ?? ''
  const safe = last.replace(/[<>:"|?*\n\t]/gu, '_').replace(/^[. ]+|[. ]+$/gu, '')
  if (safe === '') return '未命名'
  const characters = Array.from(safe)
  if (characters.length <= longestName) return safe
  const ending = /\.[A-Za-z0-9]{1,10}$/u.exec(safe)?.[0] ?? ''
  return characters.slice(0, longestName - ending.length).join('') + ending
}

/** The ending in lower case without the dot, '' when there is none. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Whether a file of that name runs when it is opened. */
export function endsDangerously(name: string): boolean {
  return dangerousEndings.has(endingOf(name))
}
