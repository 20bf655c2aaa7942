/** A small line on a case page: that something of it was written twice at once, with the way to the inbox. */
import { Link } from '@tanstack/react-router'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import noticeClasses from '#renderer/ui/Notice.module.css'
import { conflictsInput } from './conflicts.ts'
import { useSyncStatus } from './use-sync-status.ts'

export function CaseConflictNote({ caseId }: { readonly caseId: string }) {
  const mayResolve = useRight('sync.resolve')
  // The number is at hand for the header: without conflicts nothing more is asked.
  const isAny = (useSyncStatus().data?.conflicts ?? 0) > 0
  const { data } = useCall('sync', 'conflicts', conflictsInput, { enabled: mayResolve && isAny })
  const count = isAny ? (data?.conflicts.filter((conflict) => conflict.caseId === caseId).length ?? 0) : 0
  if (count === 0) return null
  return (
    <div role="status" className={noticeClasses.notice} data-tone="due">
      <span>△ 这件纠纷有 {count} 处内容被两个人同时改过，暂用其中一份。</span>
      <Link to="/sync/conflicts" search={{ caseId }}>
        对照并裁定
      </Link>
    </div>
  )
}
