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
    width: 66,
    render: (row) => {
      if (row.unfinished > 0) return <span title={`${row.unfinished} 次调解记录待补写`}>待补写</span>
      if (onAttempt === undefined || !attemptStates.includes(row.state)) return null
      return (
        <Button
          variant="default"
          size="compact-xs"
          tabIndex={-1}
          title={wordsOf(row)}
          aria-label={`快记一次调解：${row.title === '' ? row.number : row.title}`}
          onClick={(event) => {
            event.stopPropagation()
            onAttempt(row.id)
          }}
        >
          快记
        </Button>
      )
    },
  }
}

function wordsOf({ quietDays }: CaseRow): string {
  return quietDays === null ? '' : `距上次调解或受理 ${quietDays} 天`
}
