/** What a mediator should know before sitting down: proof held and wanted, what is still unclear in the record. */
import { z } from 'zod'
import { formatMu } from '#shared/kernel/areas.ts'
import { packOn, ruleMarkSchema } from '#shared/kernel/rule-packs.ts'
import { dated } from './mediation.packs.ts'
import type { CaseDetail } from './mediation.types.ts'

/** Kinds of evidence by kind of dispute, as a dated pack. */
export const usualProofPackSchema = z.object({
  ...dated,
  source: z.string().min(1),
  mark: ruleMarkSchema,
  /** Wanted in every dispute. */
  usual: z.array(z.string().min(1)),
  kinds: z.record(z.string(), z.array(z.string().min(1))),
})
export type UsualProofPack = z.infer<typeof usualProofPackSchema>

/** A kind of evidence, and the pieces of it that are there. */
export interface ProofLine {
  readonly kind: string
  readonly pieces: readonly string[]
}

/** What the kind of dispute usually needs, with what is there of it; then what is there besides. */
export function proofOf(packs: readonly UsualProofPack[], { kindCode, registeredOn, evidence }: CaseDetail): ProofLine[] {
  const pack = packOn(packs, registeredOn)
  const wanted = [...new Set([...(pack?.kinds[kindCode] ?? []), ...(pack?.usual ?? [])])]
  const others = [...new Set(evidence.map(({ kind }) => kind))].filter((kind) => !wanted.includes(kind))
  return [...wanted, ...others].map((kind) => ({
    kind,
    pieces: evidence.filter((piece) => piece.kind === kind).map(({ name }) => name),
  }))
}

/** What the record leaves open, each as a question to ask. */
export function openQuestions(detail: CaseDetail): string[] {
  return [...partyQuestions(detail), ...factQuestions(detail), ...parcelQuestions(detail), ...agreementQuestions(detail)]
}

function partyQuestions({ parties }: CaseDetail): string[] {
  return parties.flatMap((party) => {
    const { name, consent, agentName, agentAuthority, kind, representative, address, phones } = party
    return [
      consent === 'pending' && `${name}是否同意调解？（人民调解法第17条：一方明确拒绝的，不得调解）`,
      agentName !== '' && agentAuthority === '' && `${name}的代理人${agentName}有没有授权委托书，能否放弃、变更、和解？`,
      kind !== 'person' && representative === '' && `${name}由谁代表，代表的资格是什么？`,
      address === '' && `${name}的住址？`,
      phones === '' && `${name}的联系电话？`,
    ].filter((question) => question !== false)
  })
}

function factQuestions({ claims, kindCode, place, entries, amountFen, amountApproximate }: CaseDetail): string[] {
  const failed = entries.filter(({ kind, result }) => kind === 'mediation' && (result === 'open' || result === 'failed'))
  return [
    claims.trim() === '' && '各方具体要求什么？',
    kindCode === '' && '属于哪一类纠纷？类型决定调解不成时的途径。',
    place.trim() === '' && '纠纷发生在哪里？',
    amountFen !== null && amountApproximate && '涉及金额只是约数，准确是多少，各方怎么算的？',
    failed.length > 0 && `前${failed.length}次没有谈成，卡在哪一点，这次有什么变化？`,
  ].filter((question) => question !== false)
}

function parcelQuestions({ parcels, kindCode }: CaseDetail): string[] {
  if (parcels.length === 0) return kindCode.startsWith('LD0') || kindCode === 'LD11' ? ['争议的是哪一块地，四至到哪里？'] : []
  return parcels.flatMap(({ name, east, south, west, north, contractMuHundredths, measuredMuHundredths, disputedPart }) => {
    const missing = [
      ['东', east],
      ['南', south],
      ['西', west],
      ['北', north],
    ].flatMap(([side, text]) => (text === '' ? [side] : []))
    const differs =
      contractMuHundredths !== null && measuredMuHundredths !== null && contractMuHundredths !== measuredMuHundredths
    return [
      missing.length > 0 && `${name}的${missing.join('、')}至哪里？`,
      differs && `${name}合同${formatMu(contractMuHundredths)}亩，实测${formatMu(measuredMuHundredths)}亩，差额怎么来的？`,
      measuredMuHundredths === null && `${name}有没有实际丈量过，各方认不认这个结果？`,
      disputedPart.trim() === '' && `${name}争议的是哪一部分？`,
    ].filter((question) => question !== false)
  })
}

function agreementQuestions({ agreement }: CaseDetail): string[] {
  if (agreement === null) return []
  return [
    agreement.responsibility.trim() === '' && '各方的责任怎么分，双方都认吗？',
    agreement.performanceDue === null && '什么时候履行完？',
    agreement.performanceManner === '' && '怎么履行，谁来见证？',
  ].filter((question) => question !== false)
}
