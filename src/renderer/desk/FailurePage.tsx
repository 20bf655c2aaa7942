/** A start that failed: what happened, what to do, where the data lies. Nothing is overwritten. */
import { Button } from '@mantine/core'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import type { StartFailure } from '#shared/desk/shell.types.ts'
import { connect } from '#renderer/api/line.ts'
import { GateBox } from './GateBox.tsx'
import classes from './Gate.module.css'

interface FailurePageProps {
  readonly failure: StartFailure | null
  readonly status: DeskStatus | null
}

export function FailurePage({ failure, status }: FailurePageProps) {
  const folder = status?.dataFolder ?? ''
  return (
    <GateBox wide title={failure?.title ?? '数据没有打开'}>
      <p>{failure?.message ?? '前哨没有能够打开数据。'}</p>
      <p className={classes.advice}>{failure?.advice ?? '请退出后重新打开前哨。'}</p>
      <p className={classes.facts}>
        {folder === '' ? null : <>数据文件夹：{folder}</>}
        {folder === '' ? null : <br />}
        {failure?.code === 'destroyed' ? null : '没有改动或覆盖任何数据。'}
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void window.qianshao.quit()}>
          退出
        </Button>
        <Button onClick={() => void connect()}>重试</Button>
      </div>
    </GateBox>
  )
}
