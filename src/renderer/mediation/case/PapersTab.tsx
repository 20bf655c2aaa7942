/** 文书: the four documents with what is still missing, and the agreement. */
import { Button, Group } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { isRefused } from '#shared/mediation/mediation.flow.ts'
import { checkAgreementDraft } from '#shared/mediation/mediation.rules.ts'
import { useRight } from '#renderer/api/session.ts'
import { ObligationsCard } from '#renderer/mediation/performance/ObligationsCard.tsx'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { TableHead } from '#renderer/ui/table/TableHead.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { AgreementFacts } from './AgreementFacts.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { flowFactsOf } from './case-steps.ts'
import { casePapers, occasionalPapers, lastSessionOf, type CasePaper } from './papers.ts'
import { useGoTo, type CaseTabProps } from './use-case.ts'
import { useLeftDraft } from './use-left-draft.ts'
import classes from './case.module.css'

const route = getRouteApi('/cases/$id')
const columns = ['文书', '状态', '份数', '操作'] as const

export function PapersTab({ detail, editable }: CaseTabProps) {
  const goTo = useGoTo(detail.id)
  const mayAgree = useRight('mediation.agree')
  const mayPrint = useRight('print.documents')
  const wantsForm = route.useSearch().agreement === 'edit'
  const refusal = checkAgreementDraft(flowFactsOf(detail))
  const canDraft = editable && mayAgree && refusal === null
  const edit = () => goTo('papers', { agreement: 'edit' })
  useLeftDraft(`mediation.agreement:${detail.id}`, canDraft && !wantsForm, edit)

  if (wantsForm && canDraft) return <AgreementForm detail={detail} onClose={() => goTo('papers')} />
  return (
    <>
      {editable && refusal !== null && (wantsForm || isRefused(detail)) ? <WarningNotice lines={[refusal.text]} /> : null}
      <table className={classes.table} aria-label="文书">
        <TableHead titles={columns} />
        <tbody>
          {[...casePapers(detail), ...occasionalPapers(detail)].map((paper) => (
            <tr key={paper.kind}>
              <td>
                <b>{paper.title}</b>
              </td>
              <td>
                <PaperStateBadge paper={paper} />
              </td>
              <td data-narrow>{paper.copies} 份</td>
              <td data-narrow>
                {paper.printable && mayPrint ? <PreviewLink detail={detail} paper={paper} /> : null}
                {paper.printable && !mayPrint ? <span className={classes.muted}>没有打印权限</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Card
        title="调解协议"
        note={detail.agreement === null ? '' : detail.agreement.form === 'oral' ? '口头协议' : '书面协议'}
        aside={
          canDraft ? (
            <Button variant={detail.agreement === null ? 'default' : 'subtle'} aria-keyshortcuts="x" onClick={edit}>
              {detail.agreement === null ? '起草协议' : '修改协议'}
            </Button>
          ) : null
        }
      >
        {detail.agreement === null ? (
          <span className={classes.muted}>
            还没有拟定协议。{editable && !canDraft ? (refusal?.text ?? '拟定协议由民警、调解员或所长办理。') : ''}
          </span>
        ) : (
          <AgreementFacts agreement={detail.agreement} />
        )}
      </Card>
      <ObligationsCard detail={detail} editable={editable} />
    </>
  )
}

function PaperStateBadge({ paper: { missing, printable } }: { readonly paper: CasePaper }) {
  if (missing.length === 0) return <StateBadge tone="done" text="资料齐备" />
  return (
    <Group gap="xs">
      <StateBadge tone={printable ? 'due' : 'draft'} text={printable ? '草稿' : '待办'} />
      <span>缺：{missing.join('、')}</span>
    </Group>
  )
}

function PreviewLink({ detail, paper }: { readonly detail: CaseTabProps['detail']; readonly paper: CasePaper }) {
  const search = paper.kind === 'record' ? { entryId: lastSessionOf(detail)?.id } : {}
  const word = paper.kind === 'record' ? '预览和打印（最近一次）' : '预览和打印'
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      className={classes.link}
      aria-label={`${word}：${paper.title}`}
      renderRoot={(props) => (
        <Link to="/print/$kind/$caseId" params={{ kind: paper.kind, caseId: detail.id }} search={search} {...props} />
      )}
    >
      {word}
    </Button>
  )
}
