/** One obligation with its receipts and what can be done with it. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatYuan } from '#shared/kernel/money.ts'
import { owedOf } from '#shared/mediation/performance.rules.ts'
import { obligationStates, type Obligation, type Receipt } from '#shared/mediation/performance.types.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { offerUndo } from '#renderer/mediation/case/offer-undo.ts'
import classes from '#renderer/mediation/case/case.module.css'
import { today } from '#renderer/ui/form/DateField.tsx'
import { emptyValue, orDash } from '#renderer/ui/Page.tsx'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import type { ObligationTask } from './ObligationsCard.tsx'

interface ObligationRowProps {
  readonly caseId: string
  readonly obligation: Obligation
  readonly editable: boolean
  readonly onTask: (task: ObligationTask) => void
}

export function ObligationRow({ caseId, obligation, editable, onTask }: ObligationRowProps) {
  const { debtor, creditor, what, amountFen, dueOn, state, performedOn, note, receipts, place, manner } = obligation
  const isOpen = state === 'open'
  return (
    <tr>
      <td>{creditor === '' ? debtor : `${debtor} → ${creditor}`}</td>
      <td>
        {what}
        <div className={`${classes.muted} ${classes.small}`}>{[place, manner].filter((text) => text !== '').join(' ・ ')}</div>
        {receipts.map((receipt) => (
          <ReceiptLine key={receipt.id} caseId={caseId} receipt={receipt} editable={editable} />
        ))}
      </td>
      <td data-narrow>{amountFen === null ? emptyValue : formatYuan(amountFen)}</td>
      <td data-narrow>{orDash(dueOn)}</td>
      <td>
        <StateBadge tone={toneOf(obligation)} text={wordsOf(obligation)} />
        <div className={`${classes.muted} ${classes.small}`}>
          {[performedOn ?? '', note].filter((text) => text !== '').join(' ・ ')}
        </div>
      </td>
      <td data-narrow>
        {editable && isOpen && obligation.kind === 'money' ? (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`登记收条：${what} ${dueOn ?? ''}`}
            onClick={() => onTask({ kind: 'receipt', obligation })}
          >
            登记收条
          </Button>
        ) : null}
        {editable ? (
          <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`“${what} ${dueOn ?? ''}”：履行、修改、移出`}>
                <IconDotsVertical size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isOpen ? (
                <>
                  <Menu.Item onClick={() => onTask({ kind: 'done', obligation })}>记为已履行…</Menu.Item>
                  <Menu.Item onClick={() => onTask({ kind: 'edit', obligation })}>修改…</Menu.Item>
                  <Menu.Item onClick={() => onTask({ kind: 'waived', obligation })}>不再履行…</Menu.Item>
                  <Menu.Item color="red" disabled={receipts.length > 0} onClick={() => void remove(obligation)}>
                    移出（可撤销）
                  </Menu.Item>
                </>
              ) : (
                <Menu.Item onClick={() => void reopen(obligation)}>改回未履行</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </td>
    </tr>
  )
}

function ReceiptLine({
  caseId,
  receipt,
  editable,
}: {
  readonly caseId: string
  readonly receipt: Receipt
  readonly editable: boolean
}) {
  const mayPrint = useRight('print.documents')
  return (
    <div className={classes.small}>
      收条 {receipt.number}：{receipt.receivedOn} {formatYuan(receipt.amountFen)} 元
      {mayPrint ? (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.link}
          aria-label={`打印收条 ${receipt.number}`}
          renderRoot={(props) => (
            <Link to="/print/$kind/$caseId" params={{ kind: 'receipt', caseId }} search={{ entryId: receipt.id }} {...props} />
          )}
        >
          打印
        </Button>
      ) : null}
      {editable ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`撤回收条 ${receipt.number}`}
          onClick={() => void takeBack(receipt)}
        >
          撤回
        </Button>
      ) : null}
    </div>
  )
}

function toneOf({ state, dueOn }: Obligation): Tone {
  if (state === 'done') return 'done'
  if (state === 'waived') return 'archived'
  return dueOn !== null && dueOn < today() ? 'overdue' : 'due'
}

function wordsOf(obligation: Obligation): string {
  const { state, receipts, dueOn } = obligation
  const late = state === 'open' && dueOn !== null && dueOn < today() ? '，已过期' : ''
  if (state === 'open' && receipts.length > 0) return `尚欠 ${formatYuan(owedOf(obligation))} 元${late}`
  return `${obligationStates[state]}${late}`
}

async function remove({ id, what }: Obligation): Promise<void> {
  try {
    await api.mediation.removeObligation({ id })
    offerUndo(`已移出约定“${what}”。`, id)
  } catch (error) {
    showFailure(error)
  }
}

async function reopen({ id, what }: Obligation): Promise<void> {
  try {
    await api.mediation.markObligation({ id, state: 'open' })
    showDone(`“${what}”已改回未履行。`)
  } catch (error) {
    showFailure(error)
  }
}

async function takeBack({ id, number }: Receipt): Promise<void> {
  try {
    await api.mediation.removeReceipt({ id })
    showDone(`已撤回收条 ${number}。`)
  } catch (error) {
    showFailure(error)
  }
}
