/** The papers of a case by kind: page, copies, file name and what to know before printing. */
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import type { Entry } from '#shared/mediation/mediation.types.ts'
import type { Obligation, Receipt } from '#shared/mediation/performance.types.ts'
import { renderAcceptance } from './acceptance.ts'
import { agreementWarnings, findingsOf, isDraft, missingContents } from './agreement-check.ts'
import { agreementTitle, renderAgreement } from './agreement.ts'
import { confirmationNote } from './agreement-effect.ts'
import { renderDataAccount, type AccountFacts } from './data-account.ts'
import { renderDestructionList, type DestructionSource } from './destruction-list.ts'
import { confirmationWarnings, renderConfirmation } from './confirmation.ts'
import { renderFieldSheet } from './field-sheet.ts'
import { glyphWarnings, type Coverage } from './glyphs.ts'
import type { Html } from './html.ts'
import { renderLedger, type LedgerPaper } from './ledger.ts'
import { renderPage } from './page.ts'
import { copiesOf, nameParties, type PaperSource } from './paper-source.ts'
import { documentKinds, type DocumentKind, type PrintedDocument } from './print.calls.ts'
import { policeAgreementTitle, policeCopies, renderPoliceAgreement } from './police-agreement.ts'
import { renderGuidance, renderRefusal, refusalTitle, renderTermination, type Way } from './slips.ts'
import { renderPreparation, type PreparationFacts } from './preparation.ts'
import { renderReceipt } from './receipt.ts'
import { recordTitle, renderRecord } from './record.ts'
import { renderRecoverySheet, type RecoverySheetSource } from './recovery-sheet.ts'
import { renderRights } from './rights.ts'

/** Kinds that are made of the case alone. */
export type CaseDocumentKind = Exclude<DocumentKind, 'record' | 'receipt' | 'preparation' | 'account' | SlipKind>

/** Makes a document of a case; the record kind needs the entry, the receipt what was received. */
export function printDocument(kind: CaseDocumentKind, source: PaperSource, coverage: Coverage): PrintedDocument {
  switch (kind) {
    case 'acceptance':
      return finish('人民调解受理登记表', source, renderAcceptance(source), coverage)
    case 'rights':
      return finish('当事人权利义务告知书', source, renderRights(source), coverage)
    case 'agreement':
      return printAgreement(source, coverage)
    case 'confirmation':
      return finish(documentKinds.confirmation, source, renderConfirmation(source), coverage, {
        draft: source.case.agreement?.effectiveOn === null || source.case.agreement === null,
        warnings: confirmationWarnings(source),
      })
    case 'fieldSheet':
      return finish(documentKinds.fieldSheet, source, renderFieldSheet(source), coverage)
  }
}

/** Makes the record of one entry of the process. */
export function printRecord(source: PaperSource, entry: Entry, coverage: Coverage): PrintedDocument {
  const warnings =
    entry.text.trim() === '' && (entry.revisit?.performance ?? '') === '' ? ['记录内容为空，打印的是供手写的格式。'] : []
  const unwritten = entry.unfinished ? ['这条记录标为“待补写”，请补写经过后再打印正式的记录。'] : []
  return finish(recordTitle(entry.kind, source.case.procedure), source, renderRecord(source, entry), coverage, {
    draft: entry.unfinished,
    warnings: [...unwritten, ...warnings],
  })
}

/** Kinds that tell a party where to go. */
export type SlipKind = 'guidance' | 'refusal' | 'termination'

/** Makes a slip that sends a party on: one for each. */
export function printSlip(kind: SlipKind, source: PaperSource, way: Way, coverage: Coverage): PrintedDocument {
  const render = { guidance: renderGuidance, refusal: renderRefusal, termination: renderTermination }[kind]
  const copies = Math.max(1, source.case.parties.length)
  const title = kind === 'refusal' ? refusalTitle(source.case.procedure) : documentKinds[kind]
  return finish(title, source, render(source, way), coverage, { copies })
}

/** Makes the sheet with which a mediator gets ready. */
export function printPreparation(source: PaperSource, facts: PreparationFacts, coverage: Coverage): PrintedDocument {
  return finish(documentKinds.preparation, source, renderPreparation(source, facts), coverage)
}

/** Makes the paper that tells what is stored about a case. */
export function printDataAccount(source: PaperSource, facts: AccountFacts, coverage: Coverage): PrintedDocument {
  return finish(documentKinds.account, source, renderDataAccount(source, facts), coverage)
}

/** Makes the ledger of a list. */
export function printLedger(source: LedgerPaper): PrintedDocument {
  const title = '矛盾纠纷排查化解台账'
  const html = renderPage(title, [renderLedger(source)])
  return { title, html, copies: 1, fileName: `${title} ${source.today}`, warnings: [], draft: false }
}

/** Makes the list of files that may be destroyed. */
export function printDestructionList(source: DestructionSource): PrintedDocument {
  const title = '案卷销毁清册'
  const html = renderPage(title, [renderDestructionList(source)])
  return { title, html, copies: 2, fileName: `${title} ${source.today}`, warnings: [], draft: false }
}

/** Makes the receipt for a payment: one for each of the two, one for the file. */
export function printReceipt(source: PaperSource, obligation: Obligation, receipt: Receipt, coverage: Coverage): PrintedDocument {
  const title = `${documentKinds.receipt}${receipt.number}`
  return finish(title, source, renderReceipt(source, obligation, receipt), coverage, { copies: 3 })
}

/** Makes the sheet for the recovery passphrase. */
export function printRecoverySheet(source: RecoverySheetSource): PrintedDocument {
  const title = '数据恢复口令封存单'
  return { title, html: renderPage(title, [renderRecoverySheet(source)]), copies: 1, fileName: title, warnings: [], draft: false }
}

function printAgreement(source: PaperSource, coverage: Coverage): PrintedDocument {
  if (isPolice(source.case)) return printPoliceAgreement(source, coverage)
  const { case: record } = source
  const form = record.agreement?.form ?? 'written'
  return finish(agreementTitle(form), source, renderAgreement(source), coverage, {
    copies: form === 'oral' ? 1 : copiesOf(record.parties),
    draft: isDraft(source),
    warnings: [
      ...missingContents(record),
      ...agreementWarnings(record),
      ...findingsOf(source).map(({ where, text, source: law }) => `${where}：${text}（${law}）`),
      ...(source.confirmable ? [] : [`${confirmationNote}（待法制核对）`]),
    ],
  })
}

/** Three copies; what stands against mediation is said before the paper is signed. */
function printPoliceAgreement(source: PaperSource, coverage: Coverage): PrintedDocument {
  return finish(policeAgreementTitle(source), source, renderPoliceAgreement(source), coverage, {
    copies: policeCopies,
    draft: isDraft(source) || source.case.obstacles.length > 0,
    warnings: [
      ...source.case.obstacles,
      ...missingContents(source.case),
      ...findingsOf(source).map(({ where, text, source: law }) => `${where}：${text}（${law}）`),
    ],
  })
}

interface Extras {
  readonly copies?: number
  readonly draft?: boolean
  readonly warnings?: readonly string[]
}

function finish(title: string, source: PaperSource, document: Html, coverage: Coverage, extras: Extras = {}): PrintedDocument {
  const { copies = 1, draft = false, warnings = [] } = extras
  return {
    title,
    html: renderPage(`${title} ${source.case.number}`, [document]),
    copies,
    fileName: fileNameOf(title, source.case.number),
    warnings: [...warnings, ...glyphWarnings([...namesOf(source), { what: '正文', text: visibleText(document) }], coverage)],
    draft,
  }
}

/** `人民调解协议书-(2026)人调字第0012号`; what no file system takes falls away. */
function fileNameOf(title: string, number: string): string {
  return `${title}-${number}`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 100)
}

/** Names are warned of one by one, because a wrong character there is a wrong person. */
function namesOf({ case: record }: PaperSource): { what: string; text: string }[] {
  return nameParties(record.parties).map(({ party, label }) => ({
    what: `${label}的姓名`,
    text: party.name + party.representative + party.agentName,
  }))
}

/** The text without tags, for the check of glyphs only. */
function visibleText({ markup }: Html): string {
  return markup.replace(/<[^>]*>/gu, '')
}
