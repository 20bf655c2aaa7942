/** The visitors' window: one form, no session, nothing kept on the screen or the machine after 提交. */
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { AnswerFields, emptyAnswer } from './AnswerFields.tsx'

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'form' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'closed'; readonly text: string }

export default function KioskPage() {
  const [stage, setStage] = useState<Stage>({ kind: 'asking' })
  const [station, setStation] = useState('')
  useEffect(() => {
    api.conduct.boxState({}).then(
      ({ ready, station: name }) => {
        setStation(name)
        setStage(
          ready ? { kind: 'form' } : { kind: 'closed', text: '督察、纪检部门还没有启用意见箱，暂时不能填写。请用其他渠道反映。' },
        )
      },
      (error: unknown) => setStage({ kind: 'closed', text: problemOf(error).message }),
    )
  }, [])
  return (
    <main style={{ maxWidth: '46rem', margin: '0 auto', padding: '1.5rem', fontSize: '1.125rem' }}>
      <h1 style={{ fontSize: '1.75rem', margin: '0 0 0.5rem' }}>执法服务意见</h1>
      {stage.kind === 'form' ? <KioskForm station={station} onDone={() => setStage({ kind: 'thanks' })} /> : null}
      {stage.kind === 'thanks' ? (
        <>
          <p role="status">谢谢，您的意见已经加密收下，只有督察、纪检部门能打开。</p>
          <Button size="lg" onClick={() => setStage({ kind: 'form' })}>
            再填一份
          </Button>
        </>
      ) : null}
      {stage.kind === 'closed' ? <p role="alert">{stage.text}</p> : null}
      <p style={{ marginTop: '1.5rem' }}>
        <Button variant="default" onClick={() => window.close()}>
          关闭窗口
        </Button>
      </p>
    </main>
  )
}

function KioskForm({ station, onDone }: { readonly station: string; readonly onDone: () => void }) {
  const form = useForm({ initialValues: emptyAnswer })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  async function submit(): Promise<void> {
    setBusy(true)
    try {
      await api.conduct.submit(form.values)
      onDone()
    } catch (error) {
      setProblem(problemOf(error).message)
      setBusy(false)
    }
  }

  return (
    <form aria-label="执法服务意见" autoComplete="off" onSubmit={(event) => (event.preventDefault(), void submit())}>
      <p>对{station}民警、辅警的意见。不署名的，不记录姓名、时间和电脑；意见加密保存，本站任何人都打不开。没有好评要求。</p>
      <AnswerFields form={form} size="lg" />
      {problem === '' ? null : <p role="alert">{problem}</p>}
      <Button type="submit" size="lg" mt="md" loading={busy}>
        提交
      </Button>
    </form>
  )
}
