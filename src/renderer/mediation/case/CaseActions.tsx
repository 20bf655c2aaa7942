/** The action bar of a case: the next step as the one solid button, agreement, printing, all other moves in a menu. */
import { Button } from '@mantine/core'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { checkAttempt } from '#shared/mediation/mediation.attempts.ts'
import { checkAgreementDraft } from '#shared/mediation/mediation.rules.ts'
import { useRight } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { AttemptDialog } from '#renderer/mediation/attempt/AttemptDialog.tsx'
import { attemptStates } from '#renderer/mediation/attempt/attempt-values.ts'
import { showObligations } from '#renderer/mediation/performance/show-obligations.ts'
import { openForms } from '#renderer/mediation/form/use-saving.ts'
import { flowFactsOf } from './case-steps.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { MovesMenu } from './MovesMenu.tsx'
import type { CaseMove } from './moves.ts'
import { entryWordOf, nextStepOf } from './next-step.ts'
import { PrintMenu } from './PrintMenu.tsx'
import { useGoTo, type CaseTabProps } from './use-case.ts'

export function CaseActions({ detail, editable }: CaseTabProps) {
  const solid = openForms.use() === 0 ? 'filled' : 'default'
  const [asked, setAsked] = useState<CaseMove | null>(null)
  const goTo = useGoTo(detail.id)
  const mayAgree = useRight('mediation.agree')
  const mayArchive = useRight('mediation.archive')
  const agreementRefusal = checkAgreementDraft(flowFactsOf(detail))
  const canDraft = editable && mayAgree && agreementRefusal === null
  const step = nextStepOf(detail, { mayAgree, mayArchive })
  const canAttempt = editable && checkAttempt(flowFactsOf(detail)) === null
  const [isNoting, setNoting] = useState(false)
  const addEntry = () => goTo('process', { entry: 'new' })
  const draft = () => goTo('papers', { agreement: 'edit' })
  useShortcuts(
    editable
      ? [
          { key: 'm', label: entryWordOf(detail), run: addEntry },
          ...(canAttempt ? [{ key: 'k', label: '快记一次调解', run: () => setNoting(true) }] : []),
          ...(canDraft ? [{ key: 'x', label: '起草协议', run: draft }] : []),
        ]
      : [],
  )
  const offersDraft = detail.state === 'mediating' || detail.state === 'agreed'
  const draftWord = detail.agreement === null ? '起草协议' : '修改协议'

  return (
    <>
      {editable && step.kind === 'move' ? (
        <Button variant={solid} onClick={() => setAsked(step.move)}>
          {step.move.label}
        </Button>
      ) : null}
      {editable && step.kind === 'performance' ? (
        <Button variant={solid} onClick={() => showObligations(() => goTo('papers'))}>
          登记履行情况
        </Button>
      ) : null}
      {editable && step.kind === 'agreement' ? (
        <Button variant={solid} onClick={draft}>
          {step.label}
        </Button>
      ) : null}
      {editable ? (
        <Button
          variant={step.kind === 'entry' ? solid : 'default'}
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          aria-keyshortcuts="m"
          onClick={addEntry}
        >
          {entryWordOf(detail)}
        </Button>
      ) : null}
      {canAttempt && attemptStates.includes(detail.state) ? (
        <Button
          variant="default"
          aria-keyshortcuts="k"
          title="时间、地点、在场人和结果，一分钟记完，经过以后补写"
          onClick={() => setNoting(true)}
        >
          快记
        </Button>
      ) : null}
      {editable && offersDraft && step.kind !== 'agreement' ? (
        <Button
          variant="default"
          leftSection={<IconFileText size={16} aria-hidden="true" />}
          disabled={!canDraft}
          title={agreementRefusal?.text ?? (mayAgree ? undefined : '没有拟定协议的权限。')}
          onClick={draft}
        >
          {draftWord}
        </Button>
      ) : null}
      <PrintMenu detail={detail} />
      {editable ? <MovesMenu moves={detail.moves} state={detail.state} procedure={detail.procedure} onAsk={setAsked} /> : null}
      <AttemptDialog id={isNoting ? detail.id : null} onClose={() => setNoting(false)} />
      {asked === null ? null : <MoveDialog detail={detail} move={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
