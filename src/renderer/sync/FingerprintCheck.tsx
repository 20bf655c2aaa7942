/** The six words, to be compared with the screen of the hub's administrator; and what to do when they differ. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { api } from '#renderer/api/api.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { SixWords } from './SixWords.tsx'
import classes from './Sync.module.css'

const adviceOnDifference =
  '六个词不一致：连接的可能不是自己的中枢。请立即拔掉网线，并通知中枢管理员停用这台电脑。本机的记录不受影响，可以照常登记。'

const adviceOnForgotten = '六个词不一致，登记已取消，没有送出任何数据。请通知中枢管理员停用这次登记，查明地址后领一张新的登记单。'

export function FingerprintCheck({ status, onSame }: { readonly status: SyncStatus; readonly onSame: () => void }) {
  const [differs, setDiffers] = useState(false)
  const [busy, setBusy] = useState(false)

  async function judge(same: boolean): Promise<void> {
    if (status.held) {
      setBusy(true)
      try {
        await api.sync.confirmHub({ same })
      } catch (error) {
        return showFailure(error)
      } finally {
        setBusy(false)
      }
      if (!same) return showFailure(new Error(adviceOnForgotten))
    }
    if (!same) return setDiffers(true)
    showDone('已核对。今后自动同步，状态在页首右侧。')
    onSame()
  }

  const words = status.fingerprint ?? []
  return (
    <Card title="核对六个词" note={`已登记到：${status.hub?.stationName ?? ''}`}>
      {differs ? <ErrorNotice error={new Error(adviceOnDifference)} /> : null}
      <p className={classes.text}>
        请打电话或当面与中枢管理员逐个核对：管理员在“电脑清单”里能看到这台电脑的六个词，应与下面的完全一样，次序也一样。
      </p>
      {status.held ? <p className={classes.text}>核对一致以前，不送出任何数据。</p> : null}
      <SixWords words={words} large />
      <div className={classes.buttons}>
        <Button loading={busy} onClick={() => void judge(true)}>
          六个词一致
        </Button>
        <Button variant="default" color="red" disabled={busy} onClick={() => void judge(false)}>
          有不一样的词
        </Button>
      </div>
    </Card>
  )
}
