/** 约定履行事项: who owes what to whom by when, what was received for it, what is still open. */
import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { formatYuan } from '#shared/kernel/money.ts'
import { proposeObligations } from '#shared/mediation/obligation-proposals.ts'
import { checkPerformanceState } from '#shared/mediation/performance.rules.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'
import type { CaseTabProps } from '#renderer/mediation/case/use-case.ts'
import classes from '#renderer/mediation/case/case.module.css'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { TableHead } from '#renderer/ui/table/TableHead.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { MarkDialog } from './MarkDialog.tsx'
import { ObligationDialog } from './ObligationDialog.tsx'
import { ObligationRow } from './ObligationRow.tsx'
import { sumsOf, sumWarnings } from './obligation-sums.ts'
import { ProposalsDialog } from './ProposalsDialog.tsx'
import { ReceiptDialog } from './ReceiptDialog.tsx'

const columns = ['由谁向谁', '履行什么', '金额（元）', '期限', '结果', '操作'] as const

/** What is asked for now. */
export type ObligationTask =
  | { readonly kind: 'edit'; readonly obligation: Obligation | null }
  | { readonly kind: 'receipt' | 'done' | 'waived'; readonly obligation: Obligation }
  | { readonly kind: 'proposals' }

export function ObligationsCard({ detail, editable }: CaseTabProps) {
  const [task, setTask] = useState<ObligationTask | null>(null)
  const { obligations, agreement, parties } = detail
  const canEnter = editable && checkPerformanceState(detail.state) === null
  const proposals = agreement === null ? [] : proposeObligations(agreement.terms, parties)
  const close = () => setTask(null)
  if (obligations.length === 0 && !canEnter) return null
  const { agreedFen, receivedFen } = sumsOf(obligations)
  return (
    <Card
      title="约定履行事项"
      note={agreedFen === 0 ? '' : `付款共 ${formatYuan(agreedFen)} 元，已收 ${formatYuan(receivedFen)} 元`}
      aside={
        canEnter ? (
          <Group gap="xs">
            {proposals.length > 0 ? (
              <Button variant="subtle" onClick={() => setTask({ kind: 'proposals' })}>
                从协议条款提取
              </Button>
            ) : null}
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => setTask({ kind: 'edit', obligation: null })}
            >
              添加约定
            </Button>
          </Group>
        ) : null
      }
    >
      <WarningNotice lines={sumWarnings(detail)} />
      {obligations.length === 0 ? (
        <span className={classes.muted}>还没有登记。把协议里的付款和其他义务逐项登记，到期会提醒，收款可以打印收条。</span>
      ) : (
        <table className={classes.table} aria-label="约定履行事项">
          <TableHead titles={columns} />
          <tbody>
            {obligations.map((obligation) => (
              <ObligationRow
                key={obligation.id}
                caseId={detail.id}
                obligation={obligation}
                editable={canEnter}
                onTask={setTask}
              />
            ))}
          </tbody>
        </table>
      )}
      {task?.kind === 'proposals' ? <ProposalsDialog detail={detail} proposals={proposals} onClose={close} /> : null}
      {task?.kind === 'edit' ? <ObligationDialog detail={detail} obligation={task.obligation} onClose={close} /> : null}
      {task?.kind === 'receipt' ? <ReceiptDialog obligation={task.obligation} onClose={close} /> : null}
      {task?.kind === 'done' || task?.kind === 'waived' ? (
        <MarkDialog obligation={task.obligation} state={task.kind} onClose={close} />
      ) : null}
    </Card>
  )
}
