/** Makes an element take dropped files; without drag the same is done by the dialogue of each row. */
import { useState, type DragEvent } from 'react'
import { filesOf } from './attachments.ts'

/** Properties for the element. */
export interface FileDrop {
  readonly 'data-drop': true | undefined
  onDragOver(event: DragEvent): void
  onDragLeave(event: DragEvent): void
  onDrop(event: DragEvent): void
}

export function useFileDrop(enabled: boolean, take: (files: readonly File[], isPasted: boolean) => void): FileDrop {
  const [isOver, setOver] = useState(false)
  return {
    'data-drop': isOver || undefined,
    onDragOver(event) {
      if (!enabled || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event) {
      setOver(false)
      const files = filesOf(event.dataTransfer)
      if (!enabled || files.length === 0) return
      event.preventDefault()
      take(files, false)
    },
  }
}
