/** A page with one paper as it is printed, and the way back. */
import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** `load` must stay the same function while the paper stays the same. */
export function PaperPage({ title, load }: { readonly title: string; readonly load: () => Promise<PrintedDocument> }) {
  const router = useRouter()
  return (
    <Page
      fill
      title={title}
      actions={
        <Button variant="default" onClick={() => router.history.back()}>
          返回
        </Button>
      }
    >
      <PaperPreview load={load} />
    </Page>
  )
}
