/** The action bar of a case: the next step as the one solid button, agreement, printing, all other moves in a menu. */
import { Button } from '@mantine/core'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { checkAgreementDraft } from '#shared/mediation/mediation.rules.ts'
import { useRight } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
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
  const addEntry = () => goTo('process', { entry: 'new' })
  const draft = () => goTo('papers', { agreement: 'edit' })
  useShortcuts(
    editable
      ? [
          { key: 'm', label: entryWordOf(detail), run: addEntry },
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
      {editable ? <MovesMenu moves={detail.moves} state={detail.state} onAsk={setAsked} /> : null}
      {asked === null ? null : <MoveDialog detail={detail} move={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
