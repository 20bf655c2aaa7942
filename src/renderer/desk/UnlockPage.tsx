/** Opening the database with the recovery passphrase, where this machine's key store does not hold the key. */
import { Button, PasswordInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { GateBox, GateProblem } from './GateBox.tsx'
import classes from './Gate.module.css'

interface UnlockPageProps {
  readonly status: DeskStatus
  /** Why one stands here again, such as a core that was started anew; null at the start. */
  readonly reason: string | null
  readonly onDone: () => Promise<void>
}

export default function UnlockPage({ status, reason, onDone }: UnlockPageProps) {
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function unlock(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (passphrase === '') return setProblem('请输入恢复口令。')
    setBusy(true)
    setProblem(null)
    try {
      await api.desk.unlock({ passphrase })
      await onDone()
    } catch (error) {
      setProblem(problemOf(error).message)
      // A database that is damaged or newer has a page of its own.
      await onDone()
    } finally {
      setBusy(false)
    }
  }

  return (
    <GateBox title="打开加密数据" note="这台电脑没有保存数据钥匙，需要输入恢复口令。">
      <form className={classes.fields} onSubmit={(event) => void unlock(event)} aria-label="打开加密数据" noValidate>
        {reason === null ? null : (
          <p role="status" className={classes.advice}>
            {reason}
          </p>
        )}
        <PasswordInput
          autoFocus
          label="恢复口令"
          name="passphrase"
          description="首次使用时设定、写在恢复单上的那一句"
          value={passphrase}
          autoComplete="off"
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <GateProblem text={problem} />
        <Button type="submit" size="sm" loading={busy}>
          打开
        </Button>
      </form>
      <p className={classes.foot}>数据文件夹：{status.dataFolder}</p>
    </GateBox>
  )
}
