/** Puts the papers and the evidence of a case into the order of the file (司法部卷宗格式), as documents of one page and attached PDFs. */
import { countMissing, filePapers } from '#shared/mediation/mediation.completeness.ts'
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import type { Evidence } from '#shared/mediation/mediation.types.ts'
import { renderAcceptance } from '#shared/print/acceptance.ts'
import { isDraft } from '#shared/print/agreement-check.ts'
import { agreementTitle, renderAgreement } from '#shared/print/agreement.ts'
import { html, paragraphs, type Html } from '#shared/print/html.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'
import { renderReceipt } from '#shared/print/receipt.ts'
import { recordTitle, renderRecord } from '#shared/print/record.ts'
import { renderRights } from '#shared/print/rights.ts'
import { policeAgreementTitle, renderPoliceAgreement } from '#shared/print/police-agreement.ts'
import { refusalTitle, renderRefusal, renderTermination, type Way } from '#shared/print/slips.ts'
import type { FilePart, FileScan } from './case-file.types.ts'
import { renderClosingReport } from './closing-report.ts'
import { numberOfPiece, renderEvidenceList } from './evidence-list.ts'
import type { CoverFacts } from './file-cover.ts'
import { renderAbsent, renderScan } from './scan-page.ts'

/** An attachment, and whether its bytes are here as they came in. */
export interface AttachedFile extends FileScan {
  readonly state: 'same' | 'changed' | 'absent'
}

/** What the file is made of besides the case. */
export interface FileContents extends CoverFacts {
  /** By the record to which they belong. */
  readonly files: ReadonlyMap<string, readonly AttachedFile[]>
  /** 补充说明 written after archiving. */
  readonly routing: Way
  readonly addenda: readonly { readonly at: string; readonly by: string; readonly text: string }[]
}

/** One part with its document; null for a PDF. */
export interface AssembledPart {
  readonly part: FilePart
  readonly document: Html | null
}

/** All parts between index and back, in order. */
export function assembleFile(source: PaperSource, contents: FileContents): AssembledPart[] {
  const { case: record } = source
  const entriesOf = (kinds: readonly string[]) => record.entries.filter(({ kind }) => kinds.includes(kind))
  const records = (kinds: readonly string[]) =>
    entriesOf(kinds).flatMap((entry) => [
      paper(recordTitle(entry.kind, record.procedure), renderRecord(source, entry), entry.happenedAt.slice(0, 10)),
      ...attached(
        contents.files.get(entry.id),
        `${recordTitle(entry.kind, record.procedure)}（${entry.happenedAt.slice(0, 10)}）附件`,
      ),
    ])
  return [
    ...(record.acceptedOn === '' || isPolice(record) ? [] : [paper('人民调解受理登记表', renderAcceptance(source))]),
    ...attached(contents.files.get(record.id), '登记附件'),
    ...(isPolice(record) ? [] : [paper('当事人权利义务告知书', renderRights(source))]),
    ...pieces(source, contents, ['身份证、户口簿'], '当事人身份证明'),
    ...pieces(source, contents, ['授权委托书'], '授权委托书'),
    ...records(['investigation', 'measurement']),
    ...(record.evidence.length === 0 ? [] : [paper('证据目录', renderEvidenceList(source))]),
    ...evidenceParts(source, contents),
    ...records(['mediation']),
    ...agreementParts(source, contents),
    ...endingSlips(source, contents),
    ...receiptParts(source),
    ...records(['revisit']),
    ...statement(source, contents),
    ...(record.closedOn === null ? [] : [paper('结案报告表', renderClosingReport(source, contents.filing))]),
  ]
}

/** Needed papers that are not there, by their names. */
export function missingPapers(source: PaperSource): string[] {
  const papers = filePapers(source.case)
  return countMissing(papers) === 0 ? [] : papers.filter(({ state }) => state === 'missing').map(({ title }) => title)
}

const ownPlaces = ['身份证、户口簿', '授权委托书']

function evidenceParts({ case: record }: PaperSource, contents: FileContents): AssembledPart[] {
  return record.evidence.filter(({ kind }) => !ownPlaces.includes(kind)).flatMap((piece) => pieceParts(record, piece, contents))
}

function pieces({ case: record }: PaperSource, contents: FileContents, kinds: readonly string[], title: string): AssembledPart[] {
  const found = record.evidence.filter(({ kind }) => kinds.includes(kind))
  const parts = found.flatMap((piece) => pieceParts(record, piece, contents))
  return joined(title, parts)
}

/** The pages of a piece; one without an attachment is on the list only. */
function pieceParts(record: PaperSource['case'], piece: Evidence, { files }: FileContents): AssembledPart[] {
  const number = numberOfPiece(record, piece)
  return attached(files.get(piece.id), `证据${number}　${piece.name}`, piece.kind)
}

function agreementParts(source: PaperSource, { files }: FileContents): AssembledPart[] {
  const { agreement } = source.case
  if (agreement === null) return []
  const note = agreement.effectiveOn === null ? '草稿' : `${agreement.effectiveOn} 生效`
  return [
    isPolice(source.case)
      ? paper(policeAgreementTitle(source), renderPoliceAgreement(source), note, isDraft(source))
      : paper(agreementTitle(agreement.form), renderAgreement(source), note, isDraft(source)),
    ...attached(files.get(agreement.id), '协议书签字件'),
  ]
}

/** 履行凭证: receipts in the order of the obligations. */
function receiptParts(source: PaperSource): AssembledPart[] {
  return source.case.obligations.flatMap((obligation) =>
    obligation.receipts.map((receipt) => paper('收条', renderReceipt(source, obligation, receipt), receipt.receivedOn)),
  )
}

/** What a party was told when the case ended otherwise than by agreement. */
function endingSlips(source: PaperSource, { routing }: FileContents): AssembledPart[] {
  const { procedure, state, outcome } = source.case
  const isArchived = state === 'archived'
  if (state === 'refused' || (isArchived && outcome === ''))
    return [paper(refusalTitle(procedure), renderRefusal(source, routing))]
  const isEnded = ['failed', 'terminated'].includes(state) || (isArchived && ['unsettled', 'terminated'].includes(outcome))
  return isEnded ? [paper('终止调解告知书', renderTermination(source, routing))] : []
}

function statement({ case: record, station }: PaperSource, { filing, addenda }: FileContents): AssembledPart[] {
  if (filing.statement.trim() === '' && addenda.length === 0) return []
  const document = html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1>卷宗情况说明</h1>
    <p class="number">编号：${record.number}</p>
    ${paragraphs(filing.statement)}
    ${addenda.map(
      ({ at, by, text }) =>
        html`<h2>${at.slice(0, 10)}　${by}补充说明：</h2>
          ${paragraphs(text)}`,
    )}
  </div>`
  return [paper('卷宗情况说明', document)]
}

/** Attachments as one row of the index: pictures and notes as pages, PDFs as they are. */
function attached(files: readonly AttachedFile[] | undefined, title: string, note = ''): AssembledPart[] {
  return joined(
    title,
    (files ?? []).map((file) => partOf(file, title, note)),
  )
}

function partOf(file: AttachedFile, title: string, note: string): AssembledPart {
  const reason = reasonOf(file)
  if (reason !== null) return paper(title, renderAbsent(title, file.name, reason), `未并入：${file.name}`)
  if (file.mediaType === 'application/pdf') return { part: { title, note, pdf: file.id, draft: false }, document: null }
  return paper(title, renderScan(title, file), note)
}

/** Why an attachment cannot be pages of the file, or null. */
function reasonOf({ state, mediaType }: AttachedFile): string | null {
  if (state === 'changed') return '内容与登记时的校验值不一致，已被改动。'
  if (state === 'absent') return '内容还没有传到这台电脑。'
  return mediaType === 'application/pdf' || pictures.has(mediaType)
    ? null
    : '这种文件不能印成页面（录音、录像、文档等随卷另存）。'
}

/** What Chromium shows. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'])

/** All but the first go on with the row of the first. */
function joined(title: string, parts: readonly AssembledPart[]): AssembledPart[] {
  return parts.map((one, index) => ({ ...one, part: { ...one.part, title: index === 0 ? title : '' } }))
}

function paper(title: string, document: Html, note = '', draft = false): AssembledPart {
  return { part: { title, note, pdf: null, draft }, document }
}
