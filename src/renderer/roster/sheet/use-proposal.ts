/** A change that is looked at before it is made: its effect by the rules, then yes or no. */
import { useState } from 'react'
import type { Effect } from '#shared/roster/roster.types.ts'
import { api } from '#renderer/api/api.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'
import type { Proposal } from './moves.ts'
import type { Roster } from './use-roster.ts'

/** What stands to be decided. */
export interface Pending extends Proposal {
  readonly effect: Effect
  /** For a swap of shifts: who gives what to whom. */
  readonly swap: { readonly giver: string; readonly duty: string; readonly taker: string; readonly back: string } | null
}

export interface ProposalState {
  readonly pending: Pending | null
  propose(proposal: Proposal | undefined, swap?: Pending['swap']): Promise<void>
  /** Makes the change. */
  accept(): Promise<void>
  /** Sends it as a swap that the other one and the leader must agree to. */
  ask(): Promise<void>
  dismiss(): void
}

export function useProposal(roster: Roster, onSettled: () => void): ProposalState {
  const [pending, setPending] = useState<Pending | null>(null)
  const settle = () => {
    setPending(null)
    onSettled()
  }
  return {
    pending,
    async propose(proposal, swap = null) {
      if (proposal === undefined) {
        setPending(null)
        return
      }
      try {
        const effect = await api.roster.whatIf({ sheetId: roster.id, remove: [...proposal.remove], add: [...proposal.add] })
        setPending({ ...proposal, effect, swap })
      } catch (failure) {
        showFailure(failure)
      }
    },
    async accept() {
      if (pending !== null && (await roster.change(pending.changes))) settle()
    },
    async ask() {
      const swap = pending?.swap
      if (swap === undefined || swap === null) return
      try {
        await api.roster.askSwap({ id: roster.id, ...swap })
        settle()
      } catch (failure) {
        showFailure(failure)
      }
    },
    dismiss: settle,
  }
}
