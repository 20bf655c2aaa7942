/** Sentences of the page of sync. */
import type { SyncRound, SyncStatus } from '#shared/sync/sync.calls.ts'

/** '送出 3 条、收到 12 条'; says so when there was nothing. */
export function describeRound({ sent, received, blobsSent, blobsReceived }: SyncRound): string {
  const parts = [
    sent > 0 ? `送出 ${sent} 条` : '',
    received > 0 ? `收到 ${received} 条` : '',
    blobsSent > 0 ? `送出附件 ${blobsSent} 个` : '',
    blobsReceived > 0 ? `收到附件 ${blobsReceived} 个` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '没有新的内容' : parts.join('、')
}

/** What a person should know besides the state: a wrong clock, a hub not reached for too long. */
export function warningsOf({ clockOffset, hub, held }: Pick<SyncStatus, 'clockOffset' | 'hub' | 'held'>): readonly string[] {
  return [
    ...(held ? ['还没有与中枢管理员核对六个词：核对以前不送出任何数据。请所长或管理员打开“登记到中枢”核对。'] : []),
    ...(clockOffset === null ? [] : [describeOffset(clockOffset)]),
    ...(hub?.leaseOver === true ? ['已经很久没有连上中枢：其他站点的数据暂不显示，本站照常登记。连上中枢后自动恢复。'] : []),
  ]
}

/** `offset` is the hub's clock minus this one, ms. */
function describeOffset(offset: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(offset) / 60_000))
  const amount =
    minutes < 120 ? `${minutes} 分钟` : minutes < 2880 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / 1440)} 天`
  return `这台电脑的时钟比中枢${offset > 0 ? '慢' : '快'}约 ${amount}。不影响登记和同步，请尽快校准，以免文书上的时间有误。`
}
