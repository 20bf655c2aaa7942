/** Obligations that were read out of the agreement's terms: a person ticks those that are right. */
import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { ObligationProposal } from '#shared/mediation/obligation-proposals.ts'
import { wordObligation } from '#shared/mediation/performance.rules.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

interface ProposalsDialogProps {
  readonly detail: CaseDetail
  readonly proposals: readonly ObligationProposal[]
  readonly onClose: () => void
}

export function ProposalsDialog({ detail, proposals, onClose }: ProposalsDialogProps) {
  const [chosen, setChosen] = useState(() =>
    proposals.flatMap((proposal, at) => (isEntered(detail, proposal) ? [] : [String(at)])),
  )
  const [busy, setBusy] = useState(false)

  async function save(): Promise<void> {
    setBusy(true)
    try {
      const obligations = proposals.filter((_, at) => chosen.includes(String(at))).map(({ obligation }) => obligation)
      await api.mediation.addObligations({ caseId: detail.id, obligations })
      onClose()
      showDone(`已登记 ${obligations.length} 项约定。`)
    } catch (error) {
      showFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={onClose} title="从协议条款提取" size="xl" transitionProps={{ duration: 0 }}>
      <p className="muted">读到以下约定，请对照条款核对，勾选正确的再登记；登记后可以修改。</p>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label="读到的约定">
        {proposals.map((proposal, at) => (
          <Checkbox
            key={`${at} ${proposal.term}`}
            mt="sm"
            value={String(at)}
            label={wordObligation(proposal.obligation)}
            description={`条款：${proposal.term}${isEntered(detail, proposal) ? '（已经登记）' : ''}`}
          />
        ))}
      </Checkbox.Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button loading={busy} disabled={chosen.length === 0} onClick={() => void save()}>
          登记 {chosen.length} 项
        </Button>
      </Group>
    </Modal>
  )
}

/** The same sum, or the same act, by the same one on the same day. */
function isEntered({ obligations }: CaseDetail, { obligation }: ObligationProposal): boolean {
  return obligations.some(
    ({ debtor, amountFen, dueOn, what }) =>
      debtor === obligation.debtor &&
      amountFen === obligation.amountFen &&
      dueOn === obligation.dueOn &&
      (amountFen !== null || what === obligation.what),
  )
}
