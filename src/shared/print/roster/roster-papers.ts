/** The papers of a roster: page, copies, file name and what to know before printing. Only the phone list bears mobiles. */
import { glyphWarnings, type Coverage } from '#shared/print/glyphs.ts'
import type { Html } from '#shared/print/html.ts'
import { renderPage } from '#shared/print/page.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import { renderChangeList, type ChangeListPaper } from './change-list.ts'
import { renderFairness, type FairnessPaper } from './fairness-account.ts'
import { renderGateSheet } from './gate-sheet.ts'
import type { GateSheetPaper } from './gate-sheet.types.ts'
import { renderHandover, type HandoverPaper } from './handover-record.ts'
import { tinyNames } from './matrix-layout.ts'
import { hideMobiles } from './mobiles.ts'
import { renderMonthMatrix } from './month-matrix.ts'
import type { MonthMatrixPaper } from './month-matrix.types.ts'
import { renderPersonList, type PersonListPaper } from './person-list.ts'
import { renderPhoneList, type PhoneListPaper } from './phone-list.ts'
import { renderPostCards, type PostCardsPaper } from './post-cards.ts'
import type { RosterFrame } from './roster-parts.ts'
import { rosterStyle } from './roster-style.ts'
import { renderSignIn, type SignInPaper } from './sign-in-sheet.ts'

/** Makes the month matrix, A3 or A4 across. */
export function printMonthMatrix(source: MonthMatrixPaper, coverage: Coverage): PrintedDocument {
  const paper = finish(source, renderMonthMatrix(source), coverage)
  const tiny = tinyNames(source).map((name) => `“${name}”太长，印出来字很小，可以在名册中改用简称。`)
  return { ...paper, warnings: [...tiny, ...paper.warnings] }
}

/** Makes the weekly sheet of school gates. */
export function printGateSheet(source: GateSheetPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderGateSheet(source), coverage)
}

/** Makes the cards of posts. */
export function printPostCards(source: PostCardsPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderPostCards(source), coverage)
}

/** Makes the list of each person's duties. */
export function printPersonList(source: PersonListPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderPersonList(source), coverage)
}

/** Makes the sheet on which people sign that they were there. */
export function printSignIn(source: SignInPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderSignIn(source), coverage)
}

/** Makes the phone list, which must not be posted. */
export function printPhoneList(source: PhoneListPaper, coverage: Coverage): PrintedDocument {
  const warnings = ['联系电话表含个人手机号码，只供内部使用，不得张贴。']
  return { ...pageOf(source, renderPhoneList(source), coverage), warnings }
}

/** Makes the list of what changed since the last posted version. */
export function printChangeList(source: ChangeListPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderChangeList(source), coverage)
}

/** Makes the fairness account. */
export function printFairness(source: FairnessPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderFairness(source), coverage)
}

/** Makes the record of a hand-over: one page. */
export function printHandover(source: HandoverPaper, coverage: Coverage): PrintedDocument {
  return finish(source, renderHandover(source), coverage)
}

/** A paper that may hang in public: mobiles that came in with notes or names are left out, and it says so. */
function finish(source: RosterFrame, document: Html, coverage: Coverage): PrintedDocument {
  const { text: markup, count } = hideMobiles(document.markup, source.foot.phone)
  const paper = pageOf(source, { markup }, coverage)
  return count === 0
    ? paper
    : { ...paper, warnings: [`有${count}处手机号码没有印出：张贴的表上不印个人手机，请另印联系电话表。`, ...paper.warnings] }
}

function pageOf({ head: { station, title, period, draft } }: RosterFrame, document: Html, coverage: Coverage): PrintedDocument {
  const name = `${station}${title} ${period}`
  return {
    title,
    html: renderPage(name, [document], rosterStyle),
    copies: 1,
    fileName: name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 100),
    warnings: [...glyphWarnings([{ what: title, text: document.markup.replace(/<[^>]*>/gu, '') }], coverage)],
    draft,
  }
}
