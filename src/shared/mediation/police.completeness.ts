/** Whether the work file of a case of 治安调解 is complete (程序规定第261条); the case file proper is in the official system. */
import type { FileFacts, FilePaper } from './mediation.completeness.ts'

/** The papers in the order of the file. */
export function policePapers({
  parties,
  entries,
  evidence,
  agreement,
  police,
  outcome,
  performance,
  state,
}: FileFacts): FilePaper[] {
  const sessions = entries.filter(({ kind }) => kind === 'mediation').length
  const identities = evidence.filter(({ kind }) => kind === '身份证、户口簿').length
  const hasAgent = parties.some(({ agentName }) => agentName !== '')
  const authority = evidence.filter(({ kind }) => kind === '授权委托书').length
  const isSettled = outcome === 'settled' || ['agreed', 'performing', 'revisiting'].includes(state)
  const isSigned = agreement !== null && agreement.effectiveOn !== null
  const isRecorded = police?.spot === true && police.recording !== ''
  return [
    line('当事人身份证明', identities > 0, `${identities} 件`, 'evidence'),
    hasAgent
      ? line('授权委托书', authority > 0, `${authority} 件`, 'evidence')
      : onOccasion('授权委托书', authority > 0, 'evidence'),
    line('证据材料', evidence.length > 0, `${evidence.length} 件`, 'evidence'),
    ...(isSettled || sessions > 0 ? [line('治安调解笔录', sessions > 0, `${sessions} 次`, 'process')] : []),
    ...(isSettled
      ? [
          line(
            isRecorded && !isSigned ? '录音录像（代替协议书）' : '治安调解协议书',
            isSigned || isRecorded,
            isSigned ? `${agreement.effectiveOn} 生效` : (police?.recording ?? ''),
            'papers',
          ),
          onOccasion('履行凭证', performance === 'done', 'papers'),
        ]
      : []),
  ]
}

function line(title: string, isThere: boolean, note: string, tab: FilePaper['tab']): FilePaper {
  return { title, need: 'always', state: isThere ? 'there' : 'missing', note: isThere ? note : '必须 · 待补', tab }
}

function onOccasion(title: string, isThere: boolean, tab: FilePaper['tab']): FilePaper {
  return { title, need: 'occasion', state: isThere ? 'there' : 'none', note: isThere ? '已有' : '按需', tab }
}
