/** The state of sync in one word and one sentence. It is 已同步 only when nothing waits anywhere. */
import type { SyncState } from './sync.calls.ts'

/** What the state is told from. */
export interface SyncFacts {
  readonly enrolled: boolean
  readonly running: boolean
  readonly revoked: boolean
  readonly opsWaiting: number
  readonly blobsWaiting: number
  readonly conflicts: number
  readonly quarantined: number
  readonly lastGood: string | null
  /** Sentence of what failed in the last round. */
  readonly error: string | null
  /** The six words are still to be compared. */
  readonly held: boolean
}

/** Tells the state. */
export function stateOf(facts: SyncFacts): { readonly state: SyncState; readonly text: string } {
  const waiting = waitingText(facts)
  if (!facts.enrolled) return { state: 'not_enrolled', text: '未登记到中枢，数据只在本机。' }
  if (facts.held) return { state: 'waiting', text: '已登记，还没有核对六个词：核对以前不送出任何数据。' }
  if (facts.revoked) return { state: 'revoked', text: `中枢已停用这台电脑。${waiting}请联系中枢管理员。` }
  if (facts.running) return { state: 'syncing', text: `正在同步。${waiting}` }
  if (facts.error !== null) return { state: 'failed', text: `上次同步没有完成：${facts.error}${waiting}` }
  if (facts.lastGood === null) return { state: 'waiting', text: `已登记，还没有同步过。${waiting}` }
  if (facts.conflicts > 0 || facts.quarantined > 0) return { state: 'attention', text: waiting }
  if (waiting !== '') return { state: 'waiting', text: waiting }
  return { state: 'synced', text: '已同步，没有待传的内容。' }
}

function waitingText({ opsWaiting, blobsWaiting, conflicts, quarantined }: SyncFacts): string {
  const parts = [
    opsWaiting > 0 ? `${opsWaiting} 处修改待上传` : '',
    blobsWaiting > 0 ? `${blobsWaiting} 个附件待传` : '',
    conflicts > 0 ? `${conflicts} 处不同的修改待裁定` : '',
    quarantined > 0 ? `${quarantined} 处修改被中枢单独保存` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}
