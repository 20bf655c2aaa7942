/** One dispute: where it stands, what can be done next, its facts in tabs, deadlines and missing papers at the side. */
import { getRouteApi } from '@tanstack/react-router'
import { procedures, procedureSchema, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { CaseConflictNote } from '#renderer/sync/CaseConflictNote.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StepsBar } from '#renderer/ui/StepsBar.tsx'
import { CaseActions } from './case/CaseActions.tsx'
import { stepsOf } from './case/case-steps.ts'
import { CaseTabs } from './case/CaseTabs.tsx'
import { ClockCard } from './case/ClockCard.tsx'
import { CompletenessCard } from './case/CompletenessCard.tsx'
import { ConfirmationCard } from './case/ConfirmationCard.tsx'
import { LeftDrafts } from './case/LeftDrafts.tsx'
import { confirmationOf, mainClock } from './case/clocks.ts'
import { useEditable } from './case/use-case.ts'
import classes from './case/case.module.css'
import { CaseStateBadge } from './CaseStateBadge.tsx'
import { LedgerPath } from './LedgerPath.tsx'

const route = getRouteApi('/cases/$id')

export default function MediationCasePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useCall('mediation', 'open', { id })
  if (data?.id === id) return <CaseView key={id} detail={data} />
  return (
    <Page title="纠纷" path={<LedgerPath here="" />}>
      {error === null ? <p className="muted">正在打开…</p> : <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

function CaseView({ detail }: { readonly detail: CaseDetail }) {
  const editable = useEditable(detail.state)
  const clock = mainClock(detail.clocks)
  const confirmation = confirmationOf(detail.clocks)
  // The right to apply has a card of its own.
  const others = detail.clocks.filter((one) => one !== confirmation && (confirmation === null || one.level !== 'done'))
  return (
    <Page
      title={detail.title === '' ? detail.number : detail.title}
      path={<LedgerPath here={`${detail.number}${detail.numberProvisional ? '（临时编号）' : ''}`} />}
      badge={
        <>
          <CaseStateBadge state={detail.state} procedure={detail.procedure} daysLeft={clock?.daysLeft ?? null} large />
          <span className={classes.tag}>
            {procedureSchema.safeParse(detail.procedure).success
              ? procedures[procedureSchema.parse(detail.procedure)]
              : detail.procedure}
          </span>
        </>
      }
      actions={<CaseActions detail={detail} editable={editable} />}
    >
      <LeftDrafts detail={detail} />
      <CaseConflictNote caseId={detail.id} />
      <StepsBar label="办理进度" {...stepsOf(detail)} />
      {detail.state === 'archived' ? (
        <p role="status" className={classes.strip}>
          ■ 案件已归档封存，全部内容只能查看和打印。如有补充，请另行登记或写补充说明。
        </p>
      ) : null}
      <div className={classes.columns}>
        <CaseTabs detail={detail} editable={editable} />
        <aside aria-label="期限与卷宗">
          {others.length === 0 && confirmation !== null ? null : <ClockCard clocks={others} />}
          {confirmation === null ? null : <ConfirmationCard caseId={detail.id} clock={confirmation} />}
          <CompletenessCard detail={detail} />
        </aside>
      </div>
    </Page>
  )
}
