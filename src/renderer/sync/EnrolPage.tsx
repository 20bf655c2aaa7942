/** 登记到中枢: the enrolment sheet as a file or typed, then the six words compared on two screens. */
import { getRouteApi } from '@tanstack/react-router'
import { useRight } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StepsBar } from '#renderer/ui/StepsBar.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { FingerprintCheck } from './FingerprintCheck.tsx'
import { SyncPath } from './SyncPath.tsx'
import { useSyncStatus } from './use-sync-status.ts'

const steps = ['填写登记单', '核对六个词', '开始同步'] as const
const route = getRouteApi('/sync/enrol')

export default function EnrolPage() {
  const mayManage = useRight('sync.manage')
  const navigate = route.useNavigate()
  const { data: status, error, refetch } = useSyncStatus()
  const isEnrolled = status !== undefined && status.hub !== null
  return (
    <Page title="登记到中枢" path={<SyncPath />}>
      <StepsBar label="登记进度" steps={steps} current={isEnrolled ? 1 : 0} />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {status === undefined ? null : !mayManage ? (
        <Card>
          <EmptyState title="由所长或管理员登记" text="请所长或管理员在这台电脑登录后，用中枢管理员给的登记单登记。" />
        </Card>
      ) : isEnrolled ? (
        <FingerprintCheck status={status} onSame={() => void navigate({ to: '/sync' })} />
      ) : (
        <EnrolForm onEnrolled={() => void refetch()} />
      )}
    </Page>
  )
}
