/** Taking files into the evidence of a case: under a piece that is there, or each as a new piece; pasted pictures too. */
import { useEffect } from 'react'
import { api } from '#renderer/api/api.ts'
import { useLongCall, type LongCall } from '#renderer/ui/LongCall.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { attach, chooseFiles, filesOf, readTransfer, titleOfFile, type IncomingFile } from './attachments.ts'

/** Ways in; failures are shown. */
export interface Incoming {
  readonly job: LongCall
  /** Dropped or pasted files, each a new piece of evidence. */
  takeNew(files: readonly File[], isPasted: boolean): void
  /** Files for a piece that is there. */
  takeFor(owner: string, files: readonly File[], isPasted: boolean): void
  /** Asks for files for a piece that is there. */
  chooseFor(owner: string): void
}

export function useIncoming(caseId: string): Incoming {
  const job = useLongCall()

  async function store(owner: string, files: readonly IncomingFile[]): Promise<void> {
    if (files.length === 0) return
    const isStored = await job.run(async () => {
      await attach(owner, files, () => undefined)
      return true
    })
    if (isStored === true) showDone(`已添加 ${files.length} 个附件。`)
  }

  async function storeNew(files: readonly IncomingFile[]): Promise<void> {
    for (const file of files) {
      const piece = await api.mediation.saveEvidence({
        caseId,
        kind: '照片/视频',
        name: titleOfFile(file.name),
        collectedOn: today(),
      })
      await store(piece.id, [file])
    }
  }

  const quietly = (work: Promise<void>): void => void work.catch(showFailure)
  return {
    job,
    takeNew: (files, isPasted) => quietly(readTransfer(files, isPasted).then(storeNew)),
    takeFor: (owner, files, isPasted) => quietly(readTransfer(files, isPasted).then((read) => store(owner, read))),
    chooseFor: (owner) => quietly(chooseFiles().then((files) => store(owner, files))),
  }
}

/** Pasted files while the part is shown; text that is pasted into a field stays there. */
export function usePaste(enabled: boolean, take: (files: readonly File[]) => void): void {
  const latest = useLatest(take)
  useEffect(() => {
    if (!enabled) return
    const onPaste = (event: ClipboardEvent): void => {
      const files = filesOf(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [enabled, latest])
}
