/** A page of documents becomes PDFs, one a document: in a hidden window without a preload, one job after the other. */
import { BrowserWindow, type WebContents } from 'electron'
import { z } from 'zod'
import { writeLog } from './log.ts'
import { addPaper, removePaper } from './paper-store.ts'
import { appOrigin } from './protocol.ts'
import { safePreferences } from './windows.ts'

/** What stands at head and foot of a document's pages. */
export interface PageMarks {
  readonly draft: boolean
  /** 第 X 页 共 Y 页, counted for the document alone. */
  readonly numbered: boolean
}

let last: Promise<unknown> = Promise.resolve()

/** One rendering after the other. */
export function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
  const result = last.then(job)
  last = result.catch(() => undefined)
  return result
}

/** Renders each `body > .document` of the page to a PDF of its own, so that page X of Y counts that document only. */
export async function renderDocuments(
  html: string,
  marksOf: (index: number, count: number) => PageMarks,
): Promise<readonly Uint8Array[]> {
  const id = addPaper(html)
  const window = new BrowserWindow({ show: false, webPreferences: { ...safePreferences, backgroundThrottling: false } })
  try {
    await window.loadURL(`${appOrigin}/paper/${id}`)
    const count = z
      .number()
      .int()
      .parse(await window.webContents.executeJavaScript(prepare))
    const parts: Uint8Array[] = []
    for (let index = 0; index < count; index += 1) parts.push(await printPart(window.webContents, index, marksOf(index, count)))
    return parts
  } catch (error) {
    writeLog('error', `rendering failed: ${String(error)}`)
    throw new Error('这份文书没有生成成功，请再试一次。', { cause: error })
  } finally {
    removePaper(id)
    window.destroy()
  }
}

/** All parts are shown at first: their layout asks for just the faces that their characters need (the rare ones are 5.7 MB). */
const prepare = `document.body.getBoundingClientRect();
  document.fonts.ready.then(() => document.querySelectorAll('body > .document').length)`

async function printPart(contents: WebContents, index: number, { draft, numbered }: PageMarks): Promise<Uint8Array> {
  const slim = z.boolean().parse(
    await contents.executeJavaScript(
      `document.querySelectorAll('body > .document').forEach((part, place) => { part.hidden = place !== ${index} });
      document.fonts.ready.then(() => document.querySelector('body > .document:not([hidden]) > .roster') !== null)`,
    ),
  )
  return await contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: draft || numbered,
    headerTemplate: draft ? (slim ? slimDraftMark : draftMark) : nothing,
    footerTemplate: numbered ? (slim ? slimFooter : footer) : nothing,
  })
}

const nothing = '<span></span>'

/**
 * Templates see no style of the page and only fonts of the system, and Chromium enlarges them by 4/3: lengths are 3/4 of what they
 * come to. The margins are those of the papers (28 and 26 mm).
 */
const templateStyle =
  "font-family:FangSong,STFangsong,'Noto Serif CJK SC',SimSun,serif;color:#000;width:100%;margin:0 19.5mm 0 21mm"

/** Chromium fills in the page's title (name and number of the paper) and the two numbers. */
const footer = `<div style="${templateStyle};text-align:center;font-size:8pt;line-height:4mm;padding-bottom:4mm">第 <span class="pageNumber"></span> 页　共 <span class="totalPages"></span> 页
<div style="font-size:6pt;line-height:3mm;color:#444"><span class="title"></span>　本系统为工作台账，非执法办案系统</div></div>`

/** On every page of a draft. */
const draftMark = `<div style="${templateStyle};text-align:right;font-size:8pt;padding-top:3mm"><span style="border:0.2mm solid #000;padding:0.5mm 2mm;margin-right:2mm;font-size:10pt">草　稿</span>未经签名、盖章，不具有效力</div>`

/** Rosters have margins of 11 mm, for the sake of their rows: one line at the head, one at the foot, 5 mm from the edge where Chromium begins. */
const slimStyle =
  "font-family:FangSong,STFangsong,'Noto Serif CJK SC',SimSun,serif;color:#000;width:100%;margin:0 7.5mm;line-height:3.6mm"

const slimFooter = `<div style="${slimStyle};text-align:center;font-size:7pt">第 <span class="pageNumber"></span> 页　共 <span class="totalPages"></span> 页　　<span style="font-size:6pt;color:#444"><span class="title"></span>　本系统为工作台账，非执法办案系统</span></div>`

const slimDraftMark = `<div style="${slimStyle};text-align:right;font-size:7pt"><span style="border:0.2mm solid #000;padding:0 2mm;margin-right:2mm">草　稿</span>未经审核公布，不作为执勤依据</div>`
