/** Short messages at the lower edge: done, failed, and done with 撤销 for ten seconds. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { isCancelled, problemOf } from '#renderer/api/problem.ts'

const undoMilliseconds = 10_000

/** Says that something was done. */
export function showDone(text: string): void {
  notifications.show({ message: text, autoClose: 4000, withBorder: true, color: 'brand', closeButtonProps })
}

/** Says that something was done and offers to undo it; a failure of the undo is shown too. */
export function showUndo(text: string, undo: () => Promise<unknown>): void {
  const id = `undo-${Date.now()}-${text}`
  notifications.show({
    id,
    autoClose: undoMilliseconds,
    withBorder: true,
    color: 'brand',
    closeButtonProps,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: '0.75rem' }}>
        <span style={{ flex: 1 }}>{text}</span>
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(id)
            undo().then(() => showDone('已撤销。'), showFailure)
          }}
        >
          撤销
        </Button>
      </span>
    ),
  })
}

/** Shows a failure as its calm sentence; what the user cancelled is not shown. */
export function showFailure(error: unknown): void {
  if (isCancelled(error)) return
  notifications.show({
    message: problemOf(error).message,
    autoClose: 12_000,
    withBorder: true,
    color: 'red',
    role: 'alert',
    closeButtonProps,
  })
}

const closeButtonProps = { 'aria-label': '关闭' }
