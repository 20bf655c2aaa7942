/** The column of the ledger list that says what waits on a case (久未调解, 待补写), with the button that notes an attempt. */
import { Button } from '@mantine/core'
import type { CaseRow } from '#shared/mediation/mediation.types.ts'
import { attemptStates } from '#renderer/mediation/attempt/attempt-values.ts'
import type { Column } from '#renderer/ui/table/columns.ts'

/** `onAttempt` is undefined where the account may not write. */
export function attemptColumn(onAttempt: ((id: string) => void) | undefined): Column<CaseRow> {
  return {
    key: 'attempt',
    title: '调解',
    width: 112,
    render: (row) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: '0.25rem' }}>
        {onAttempt !== undefined && attemptStates.includes(row.state) ? (
          <Button
            variant="default"
            size="compact-xs"
            tabIndex={-1}
            aria-label={`快记一次调解：${row.title === '' ? row.number : row.title}`}
            onClick={(event) => {
              event.stopPropagation()
              onAttempt(row.id)
            }}
          >
            快记
          </Button>
        ) : null}
        <span className="muted">{wordsOf(row)}</span>
      </span>
    ),
  }
}

function wordsOf({ quietDays, unfinished }: CaseRow): string {
  if (unfinished > 0) return '待补写'
  return quietDays === null || quietDays <= 0 ? '' : `${quietDays} 天前`
}
