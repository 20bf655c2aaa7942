/** 办理状态 as a badge; a case past its day keeps its step and says that it is late. */
import { caseStateName, caseStates, type CaseState } from '#shared/mediation/mediation.types.ts'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'

const tones: Readonly<Record<CaseState, Tone>> = {
  registered: 'draft',
  accepted: 'active',
  investigating: 'active',
  mediating: 'active',
  agreed: 'done',
  performing: 'active',
  revisiting: 'due',
  archived: 'archived',
  failed: 'archived',
  transferred: 'confirmed',
  terminated: 'archived',
  refused: 'archived',
  voided: 'archived',
}

interface CaseStateBadgeProps {
  readonly state: string
  /** 治安调解 has words of its own for some states. */
  readonly procedure?: string
  /** Days to the next deadline, negative when it is past; null while no clock runs. */
  readonly daysLeft?: number | null
  /** For the one badge beside a page's title; it also says by how many days. */
  readonly large?: boolean
}

export function CaseStateBadge({ state, procedure = 'people', daysLeft = null, large = false }: CaseStateBadgeProps) {
  if (!isCaseState(state)) return <StateBadge tone="draft" text={state} large={large} />
  const name = caseStateName(procedure, state)
  if (daysLeft === null || daysLeft >= 0) return <StateBadge tone={tones[state]} text={name} large={large} />
  return <StateBadge tone="overdue" text={`${name} ・ 超期${large ? ` ${-daysLeft} 天` : ''}`} large={large} />
}

function isCaseState(state: string): state is CaseState {
  return Object.hasOwn(caseStates, state)
}
