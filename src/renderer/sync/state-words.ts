/** The state of sync in the few words of the header. It says 已同步 only when nothing waits anywhere. */
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import type { Tone } from '#renderer/ui/StateBadge.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'

/** Words and tone of a state; `full` is the whole sentence where the words are cut. */
export interface StateWords {
  readonly words: string
  readonly tone: Tone
  readonly full: string
}

/** Tells the state; `today` is the date in China, as in 2026-11-23. */
export function stateWords(status: SyncStatus, today: string): StateWords {
  const { state, text, error } = status
  if (state === 'not_enrolled') return { words: '仅本机，未接入区中心', tone: 'draft', full: text }
  if (status.held) return { words: '待核对六个词', tone: 'due', full: text }
  if (state === 'revoked') return { words: '本机已被中枢停用', tone: 'overdue', full: text }
  if (state === 'syncing' || status.running) return { words: '同步中', tone: 'active', full: text }
  if (state === 'failed') return { words: `失败：${firstSentence(error ?? text)}`, tone: 'overdue', full: text }
  return { ...waitingWords(status, today), full: text }
}

/** The two most telling of the four numbers; the whole sentence names all. */
function waitingWords(status: SyncStatus, today: string): Omit<StateWords, 'full'> {
  const { opsWaiting, blobsWaiting, conflicts, quarantined, lastGood } = status
  const parts = [
    opsWaiting > 0 ? `${opsWaiting} 条待上传` : '',
    conflicts > 0 ? `${conflicts} 处冲突待裁定` : '',
    quarantined > 0 ? `${quarantined} 条被退回` : '',
    blobsWaiting > 0 ? `${blobsWaiting} 个附件待传` : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return { words: `有 ${parts.slice(0, 2).join('，')}`, tone: 'due' }
  if (status.state !== 'synced' || lastGood === null) return { words: '还没有同步过', tone: 'due' }
  return { words: `已同步 · ${shortMoment(lastGood, today)}`, tone: 'done' }
}

/** '10:42' today, '11-23 10:42' on other days of the year, with the year before that. */
export function shortMoment(iso: string, today: string): string {
  const moment = formatMoment(iso)
  if (moment.slice(0, 10) === today) return moment.slice(11)
  return moment.slice(0, 4) === today.slice(0, 4) ? moment.slice(5) : moment
}

/** The reason stands first; what to do about it follows on the page. */
function firstSentence(text: string): string {
  return text.split('。', 1)[0] ?? text
}
