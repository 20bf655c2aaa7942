/** What a page shows when it cannot be drawn, or is not there. */
import { Button } from '@mantine/core'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Page } from '#renderer/ui/Page.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'

export function PageFailure({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="这一页没有打开">
      <ErrorNotice error={error} onRetry={reset} />
      <p className="muted">已保存的内容不受影响。可以从左侧菜单打开其他页面。</p>
    </Page>
  )
}

export function NotFoundPage() {
  const router = useRouter()
  return (
    <Page title="没有这一页">
      <p className="muted">地址不对，或记录已不存在。</p>
      <Button onClick={() => void router.navigate({ to: '/' })}>回到今日</Button>
    </Page>
  )
}
