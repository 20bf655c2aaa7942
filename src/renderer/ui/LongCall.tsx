/** A call that takes long: a bar from 1 s on, with count and cancel from 10 s on. */
import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { CallOptions } from '#shared/rpc/client.ts'
import type { ProgressEvent } from '#shared/rpc/port.ts'
import { isCancelled } from '#renderer/api/problem.ts'
import { showFailure } from './toasts.tsx'
import classes from './Notice.module.css'

const barAfter = 1000
const cancelAfter = 10_000

/** A long call and its bar: `const job = useLongCall(); job.run((options) => api.x.y(input, options)); <LongCallBar job={job} />`. */
export interface LongCall {
  readonly running: boolean
  readonly progress: ProgressEvent | null
  /** Undefined when the call failed or was cancelled; the failure has been shown. */
  run<Answer>(call: (options: CallOptions) => Promise<Answer>): Promise<Answer | undefined>
  cancel(): void
}

export function useLongCall(): LongCall {
  const [running, setRunning] = useState(false)
  const [progress, setProgress] = useState<ProgressEvent | null>(null)
  const controller = useRef<AbortController | null>(null)
  return {
    running,
    progress,
    cancel: () => controller.current?.abort(),
    async run(call) {
      const current = new AbortController()
      controller.current = current
      setRunning(true)
      setProgress(null)
      try {
        return await call({ signal: current.signal, onProgress: setProgress })
      } catch (error) {
        if (!isCancelled(error)) showFailure(error)
        return undefined
      } finally {
        setRunning(false)
      }
    },
  }
}

export function LongCallBar({ job, title }: { readonly job: LongCall; readonly title: string }) {
  const seconds = useStage(job.running)
  if (!job.running || seconds === 0) return null
  const { done = 0, total = 0, text = '' } = job.progress ?? {}
  return (
    <div role="status" className={classes.notice} data-tone="active">
      <span style={{ flex: 1 }}>
        {title} {text}
        <Progress value={total === 0 ? 100 : (done / total) * 100} animated={total === 0} mt={4} aria-label={title} />
      </span>
      {seconds >= 10 ? (
        <span className={classes.buttons} style={{ alignItems: 'center' }}>
          {total === 0 ? null : `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`}
          <Button variant="default" onClick={job.cancel}>
            取消
          </Button>
        </span>
      ) : null}
    </div>
  )
}

/** 0 before the bar, 1 with the bar, 10 with the button. */
function useStage(running: boolean): 0 | 1 | 10 {
  const [stage, setStage] = useState<0 | 1 | 10>(0)
  useEffect(() => {
    if (!running) return
    const timers = [setTimeout(() => setStage(1), barAfter), setTimeout(() => setStage(10), cancelAfter)]
    return () => {
      timers.forEach(clearTimeout)
      setStage(0)
    }
  }, [running])
  return stage
}
