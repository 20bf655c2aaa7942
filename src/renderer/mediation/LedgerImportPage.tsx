/** 导入台账. */
import { Page } from '#renderer/ui/Page.tsx'

export default function LedgerImportPage() {
  return <Page title="导入台账">{null}</Page>
}
