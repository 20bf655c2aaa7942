/** Last step: the sheet on which the passphrase is written by hand. The passphrase itself is never printed. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import '@mantine/core/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'
import { api } from '#renderer/api/api.ts'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import classes from '#renderer/desk/Gate.module.css'

const loadSheet = () => api.print.recoverySheet({})

export function RecoveryStep({ onDone }: { readonly onDone: () => void }) {
  const [isShown, setShown] = useState(false)
  return (
    <div>
      <Notifications position="bottom-right" />
      <p>加密数据库已经建立。请打印恢复单，把恢复口令手写在上面，装入信封封存。恢复单上不印口令。</p>
      {isShown ? (
        <div style={{ height: '24rem', display: 'flex' }}>
          <PaperPreview quiet load={loadSheet} />
        </div>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={() => setShown(true)} disabled={isShown}>
          预览并打印恢复单
        </Button>
        <Button size="sm" onClick={onDone}>
          进入工作台
        </Button>
      </div>
    </div>
  )
}
