/** The hub that this desk is enrolled at, when all was well last, the interval, and the six words to compare. */
import { Select } from '@mantine/core'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { SixWords } from './SixWords.tsx'
import classes from './Sync.module.css'

const intervals = [5, 10, 15, 30, 60, 120] as const

export function HubCard({ status, hub }: { readonly status: SyncStatus; readonly hub: NonNullable<SyncStatus['hub']> }) {
  const mayManage = useRight('sync.manage')
  return (
    <Card title="中枢">
      <Facts
        facts={[
          {
            label: '上次成功',
            value: status.lastGood === null ? '还没有' : formatMoment(status.lastGood, 'seconds'),
            wide: true,
          },
          { label: '登记站点', value: hub.stationName, wide: true },
          { label: '中枢地址', value: hub.address, wide: true },
          { label: '登记时间', value: formatMoment(hub.enrolledAt), wide: true },
          {
            label: '自动同步',
            value: mayManage ? <Interval minutes={status.minutes} /> : wordInterval(status.minutes),
            wide: true,
          },
        ]}
      />
      {status.fingerprint === null ? null : (
        <>
          <p className={classes.caption}>六个识别词，与中枢管理员屏幕上的应当一致</p>
          <SixWords words={status.fingerprint} />
        </>
      )}
    </Card>
  )
}

function Interval({ minutes }: { readonly minutes: number }) {
  const choices = [...new Set([...intervals, minutes])].toSorted((a, b) => a - b)

  async function choose(value: string | null): Promise<void> {
    if (value === null) return
    try {
      await api.sync.setMinutes({ minutes: Number(value) })
      showDone(`已改为${wordInterval(Number(value))}。`)
    } catch (error) {
      showFailure(error)
    }
  }

  return (
    <Select
      aria-label="自动同步的间隔"
      size="xs"
      allowDeselect={false}
      value={String(minutes)}
      data={choices.map((value) => ({ value: String(value), label: wordInterval(value) }))}
      onChange={(value) => void choose(value)}
    />
  )
}

function wordInterval(minutes: number): string {
  return minutes % 60 === 0 ? `每 ${minutes / 60} 小时` : `每 ${minutes} 分钟`
}
