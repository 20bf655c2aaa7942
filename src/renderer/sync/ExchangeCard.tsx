/** Sync by USB stick for stations without a line: unsent changes out into a file, the hub's answer in from a file. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { describeRound } from './sync-words.ts'
import classes from './Sync.module.css'

const extension = 'qsx'

export function ExchangeCard({ opsWaiting }: { readonly opsWaiting: number }) {
  const station = useCall('station', 'get', {}).data?.name ?? ''
  const job = useLongCall()
  const [outcome, setOutcome] = useState<string | null>(null)

  async function send(): Promise<void> {
    const file = await ask(() => window.qianshao.placeFor(`送中枢-${station}-${today()}.${extension}`))
    if (file === undefined || file === null) return
    setOutcome(null)
    const answer = await job.run((options) => api.sync.exportBatch({ file }, options))
    if (answer === undefined) return
    const what = answer.ops === 0 ? '已写好取件文件' : `已写入 ${answer.ops.toLocaleString('zh-CN')} 条修改`
    setOutcome(`${what}：${answer.file}。送到中枢处理后，把回件读入本机；读入以前修改仍算待上传。`)
  }

  async function receive(): Promise<void> {
    const files = await ask(() =>
      window.qianshao.openFile({ title: '选择中枢的回件', kind: '交换文件', extensions: [], withContent: false }),
    )
    const file = files?.[0]?.path
    if (file === undefined) return
    setOutcome(null)
    const answer = await job.run((options) => api.sync.importBatch({ file }, options))
    if (answer === undefined) return
    const { round } = answer
    setOutcome(
      round.error ?? `回件已读入：中枢确认 ${round.sent.toLocaleString('zh-CN')} 条，${describeRound({ ...round, sent: 0 })}。`,
    )
  }

  return (
    <Card title="U 盘交换" note="没有网络的警务站用">
      <LongCallBar job={job} title="正在处理交换文件" />
      <p className={classes.outcome} role="status">
        {outcome ?? `文件已加密，只有中枢和这台电脑能打开。${wordWaiting(opsWaiting)}`}
      </p>
      <div className={classes.buttons}>
        <Button variant="default" disabled={job.running} onClick={() => void send()}>
          导出到 U 盘
        </Button>
        <Button variant="default" disabled={job.running} onClick={() => void receive()}>
          从 U 盘导入
        </Button>
      </div>
    </Card>
  )
}

function wordWaiting(count: number): string {
  if (count === 0) return '现在没有待上传的修改，导出后可以取回其他电脑的修改。'
  return `现在有 ${count.toLocaleString('zh-CN')} 条待上传。`
}

/** Undefined when the dialogue failed; that has been shown. */
async function ask<Answer>(dialogue: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await dialogue()
  } catch (error) {
    showFailure(error)
    return undefined
  }
}
