/** 登记纠纷. */
import { Page } from '#renderer/ui/Page.tsx'

export default function MediationIntakePage() {
  return <Page title="登记纠纷">{null}</Page>
}
