/** 办理状态 as a badge; a case past its day shows that instead. */
import { caseStates, type CaseState } from '#shared/mediation/mediation.types.ts'
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
  failed: 'overdue',
  transferred: 'confirmed',
  terminated: 'archived',
  refused: 'archived',
}

export function CaseStateBadge({ state, daysLeft = null, large = false }: { readonly state: string; readonly daysLeft?: number | null; readonly large?: boolean }) {
  if (!isCaseState(state)) return <StateBadge tone="draft" text={state} large={large} />
  if (daysLeft !== null && daysLeft < 0) return <StateBadge tone="overdue" text={`超期 ${-daysLeft} 天`} large={large} />
  return <StateBadge tone={tones[state]} text={caseStates[state]} large={large} />
}

function isCaseState(state: string): state is CaseState {
  return state in caseStates
}
