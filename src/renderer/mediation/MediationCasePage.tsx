/** 纠纷. */
import { Page } from '#renderer/ui/Page.tsx'

export default function MediationCasePage() {
  return <Page title="纠纷">{null}</Page>
}
