/** The six words, to be compared with the screen of the hub's administrator; and what to do when they differ. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { SixWords } from './SixWords.tsx'
import classes from './Sync.module.css'

const adviceOnDifference =
  '六个词不一致：连接的可能不是自己的中枢。请立即拔掉网线，并通知中枢管理员停用这台电脑。本机的记录不受影响，可以照常登记。'

export function FingerprintCheck({ status, onSame }: { readonly status: SyncStatus; readonly onSame: () => void }) {
  const [differs, setDiffers] = useState(false)
  const words = status.fingerprint ?? []
  return (
    <Card title="核对六个词" note={`已登记到：${status.hub?.stationName ?? ''}`}>
      {differs ? <ErrorNotice error={new Error(adviceOnDifference)} /> : null}
      <p className={classes.text}>
        请打电话或当面与中枢管理员逐个核对：管理员在“电脑清单”里能看到这台电脑的六个词，应与下面的完全一样，次序也一样。
      </p>
      <SixWords words={words} large />
      <div className={classes.buttons}>
        <Button
          onClick={() => {
            showDone('已核对。今后自动同步，状态在页首右侧。')
            onSame()
          }}
        >
          六个词一致
        </Button>
        <Button variant="default" color="red" onClick={() => setDiffers(true)}>
          有不一样的词
        </Button>
      </div>
    </Card>
  )
}
