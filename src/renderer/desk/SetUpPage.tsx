/** First run: station → chief's account → passphrase → recovery sheet; or a look at the demo data. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Session } from '#shared/accounts/accounts.types.ts'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { enter } from '#renderer/api/session.ts'
import { GateBox, GateProblem } from './GateBox.tsx'
import { RecoveryStep } from './setup/RecoveryStep.tsx'
import { AccountStep } from './setup/AccountStep.tsx'
import { PassphraseStep } from './setup/PassphraseStep.tsx'
import { StationStep } from './setup/StationStep.tsx'
import { emptyAnswers, type SetUpAnswers } from './setup/answers.ts'
import classes from './Gate.module.css'

const steps = ['警务站', '所长账号', '恢复口令', '恢复单'] as const

interface SetUpPageProps {
  readonly status: DeskStatus
  readonly onDone: () => Promise<void>
}

export default function SetUpPage({ status, onDone }: SetUpPageProps) {
  const [step, setStep] = useState<number | null>(null)
  const [answers, setAnswers] = useState<SetUpAnswers>(emptyAnswers)
  const [session, setSession] = useState<Session | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(problemOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  const startDemo = () =>
    attempt(async () => {
      await api.desk.startDemo({})
      await onDone()
    })

  const setUp = (final: SetUpAnswers) =>
    attempt(async () => {
      const { station, account, passphrase } = final
      await api.desk.setUp({ station, account, passphrase })
      setSession(await api.accounts.signIn({ loginName: account.loginName, password: account.password }))
      setStep(3)
    })

  if (step === null) {
    return (
      <GateBox wide title="前哨" note="特色警务站工作台 ・ 首次使用">
        <p>这台电脑上还没有警务站的数据。可以新建本站，也可以先看演示数据。</p>
        <p className={classes.facts}>数据文件夹：{status.dataFolder}</p>
        <GateProblem text={problem} />
        <div className={classes.buttons}>
          <Button variant="default" size="sm" loading={busy} onClick={() => void startDemo()}>
            查看演示数据
          </Button>
          <Button size="sm" data-autofocus onClick={() => setStep(0)}>
            新建本站
          </Button>
        </div>
        <p className={classes.foot}>演示数据全部为虚构，存放在另外的位置，不会与正式数据混在一起。</p>
      </GateBox>
    )
  }

  return (
    <GateBox wide title="新建本站" note="共四步，填好后随时可以在“警务站与人员”里修改。">
      <ol className={classes.steps}>
        {steps.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined}>
            {index + 1}　{name}
          </li>
        ))}
      </ol>
      <GateProblem text={problem} />
      {step === 0 ? (
        <StationStep answers={answers} onBack={() => setStep(null)} onNext={(next) => (setAnswers(next), setStep(1))} />
      ) : null}
      {step === 1 ? (
        <AccountStep answers={answers} onBack={() => setStep(0)} onNext={(next) => (setAnswers(next), setStep(2))} />
      ) : null}
      {step === 2 ? (
        <PassphraseStep
          answers={answers}
          busy={busy}
          onBack={() => setStep(1)}
          onNext={(next) => (setAnswers(next), void setUp(next))}
        />
      ) : null}
      {step === 3 && session !== null ? (
        <RecoveryStep
          onDone={() => {
            enter(session)
            void onDone()
          }}
        />
      ) : null}
    </GateBox>
  )
}
