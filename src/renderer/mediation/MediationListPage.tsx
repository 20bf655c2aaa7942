/** 纠纷台账. */
import { Page } from '#renderer/ui/Page.tsx'

export default function MediationListPage() {
  return <Page title="纠纷台账">{null}</Page>
}
