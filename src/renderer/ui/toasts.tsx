/** Short messages at the lower edge: done, failed, and done with 撤销 for ten seconds. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { isCancelled, problemOf } from '#renderer/api/problem.ts'

const undoMilliseconds = 10_000
/** More would lie over what one works on; the oldest gives way, because a queue would speak of a step long after it. */
const mostShown = 3

/** Says that something was done. */
export function showDone(text: string): void {
  show(`done-${Date.now()}-${text}`, text, 4000)
}

/** Says that something was done and offers to undo it; a failure of the undo is shown too. */
export function showUndo(text: string, undo: () => Promise<unknown>): void {
  const id = `undo-${Date.now()}-${text}`
  const message = (
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
  )
  show(id, message, undoMilliseconds)
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

let shown: readonly string[] = []

function show(id: string, message: ReactNode, autoClose: number): void {
  const [oldest] = shown
  if (oldest !== undefined && shown.length >= mostShown) notifications.hide(oldest)
  shown = [...shown, id].slice(-mostShown)
  notifications.show({
    id,
    message,
    autoClose,
    withBorder: true,
    color: 'brand',
    closeButtonProps,
    onClose: () => (shown = shown.filter((other) => other !== id)),
  })
}

const closeButtonProps = { 'aria-label': '关闭' }
