/** Whether the file of a case is complete: each paper of domain 1.6 that this desk keeps, needed or on occasion, and what there is of it. */
import { policePapers } from './police.completeness.ts'
import type { CaseDetail } from './mediation.types.ts'

/**
 * `there`: recorded; `ready`: can be printed, is signed on paper; `missing`: needed and not there; `none`: only on occasion.
 */
export type PaperState = 'there' | 'ready' | 'missing' | 'none'

/** A paper of the file; `tab` of the case page is where it is made. */
export interface FilePaper {
  readonly title: string
  readonly need: 'always' | 'occasion'
  readonly state: PaperState
  readonly note: string
  readonly tab: 'facts' | 'parties' | 'process' | 'evidence' | 'papers'
}

/** What the list looks at. */
export type FileFacts = Pick<
  CaseDetail,
  | 'procedure'
  | 'police'
  | 'state'
  | 'acceptedOn'
  | 'parties'
  | 'entries'
  | 'evidence'
  | 'agreement'
  | 'obligations'
  | 'attemptsBefore'
  | 'outcome'
  | 'performance'
  | 'revisitedOn'
>

/** The papers in the order of the file. */
export function filePapers(facts: FileFacts): FilePaper[] {
  // A number that was voided has no file.
  if (facts.state === 'voided') return []
  if (facts.procedure === 'police') return policePapers(facts)
  return [
    acceptance(facts),
    rights,
    identities(facts),
    authority(facts),
    ...investigation(facts),
    ...mediation(facts),
    ...ending(facts),
  ]
}

/** Number of needed papers that are not there. */
export function countMissing(papers: readonly FilePaper[]): number {
  return papers.filter(({ state }) => state === 'missing').length
}

const rights: FilePaper = { title: '权利义务告知书', need: 'always', state: 'ready', note: '打印后各方签收', tab: 'papers' }

function acceptance({ acceptedOn }: FileFacts): FilePaper {
  const isAccepted = acceptedOn !== ''
  return {
    title: '受理登记表',
    need: 'always',
    state: isAccepted ? 'ready' : 'missing',
    note: isAccepted ? '可打印' : '待受理',
    tab: 'papers',
  }
}

function identities({ evidence }: FileFacts): FilePaper {
  const count = countEvidence(evidence, '身份证、户口簿')
  return needed('当事人身份证明', count > 0, `${count} 件`, 'evidence')
}

/** Needed as soon as someone speaks for a party. */
function authority({ parties, evidence }: FileFacts): FilePaper {
  const count = countEvidence(evidence, '授权委托书')
  const hasAgent = parties.some(({ agentName }) => agentName !== '')
  return hasAgent
    ? needed('授权委托书', count > 0, `${count} 件`, 'evidence')
    : onOccasion('授权委托书', count > 0, `${count} 件`, 'evidence')
}

function investigation({ entries, evidence }: FileFacts): FilePaper[] {
  const inquiries = entries.filter(({ kind }) => kind === 'investigation' || kind === 'measurement').length
  return [
    onOccasion('调查记录', inquiries > 0, `${inquiries} 份`, 'process'),
    onOccasion('证据材料', evidence.length > 0, `${evidence.length} 件`, 'evidence'),
  ]
}

/** A case that ends before anyone sat down has no record of mediation. */
function mediation({ state, entries, attemptsBefore, outcome, agreement }: FileFacts): FilePaper[] {
  const sessions = entries.filter(({ kind }) => kind === 'mediation').length
  const unwritten = entries.filter(({ kind, unfinished }) => kind === 'mediation' && unfinished).length
  const note = sessions > 0 ? `${sessions} 次` : `台账记 ${attemptsBefore} 次`
  const isNeeded = state !== 'refused' && (outcome === '' || outcome === 'settled' || outcome === 'unsettled')
  const record = isNeeded
    ? needed('调解记录', unwritten === 0 && (sessions > 0 || attemptsBefore > 0), note, 'process')
    : onOccasion('调解记录', sessions > 0, note, 'process')
  if (!isNeeded || outcome === 'unsettled') return [record]
  const title = agreement?.form === 'oral' ? '口头协议登记' : '人民调解协议书'
  const isSigned = agreement !== null && agreement.effectiveOn !== null
  const written = agreement === null ? '待拟定' : isSigned ? `${agreement.effectiveOn} 生效` : '待签订'
  return [
    record,
    {
      title,
      need: 'always',
      state: isSigned ? 'there' : 'missing',
      note: isSigned ? written : `必须 · ${written}`,
      tab: 'papers',
    },
  ]
}

/** What follows an agreement; without one the parties are told of other ways (people's mediation law §26). */
function ending({ state, outcome, performance, revisitedOn, obligations }: FileFacts): FilePaper[] {
  if (outcome === 'unsettled' || outcome === 'terminated' || state === 'refused') {
    return [{ title: '终止（不予受理）告知', need: 'always', state: 'ready', note: '纸质告知归卷', tab: 'process' }]
  }
  if (outcome === 'transferred') return []
  const isDone = performance === 'done'
  const revisit =
    state === 'revisiting' || state === 'archived'
      ? needed('回访记录', revisitedOn !== null, revisitedOn ?? '', 'process')
      : onOccasion('回访记录', revisitedOn !== null, revisitedOn ?? '', 'process')
  const receipts = obligations.reduce((count, obligation) => count + obligation.receipts.length, 0)
  const proof = receipts > 0 ? `收条 ${receipts} 张` : '已履行'
  return [onOccasion('履行凭证', isDone || receipts > 0, proof, receipts > 0 ? 'papers' : 'evidence'), revisit]
}

function needed(title: string, isThere: boolean, note: string, tab: FilePaper['tab']): FilePaper {
  return { title, need: 'always', state: isThere ? 'there' : 'missing', note: isThere ? note : '必须 · 待补', tab }
}

function onOccasion(title: string, isThere: boolean, note: string, tab: FilePaper['tab']): FilePaper {
  return { title, need: 'occasion', state: isThere ? 'there' : 'none', note: isThere ? note : '按需', tab }
}

function countEvidence(evidence: FileFacts['evidence'], kind: string): number {
  return evidence.filter((piece) => piece.kind === kind).length
}
