/** Compares the evidence with what came in, and the code of a printed cover with the evidence. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import classes from './File.module.css'

type Answer = Awaited<ReturnType<typeof api.mediation.checkEvidence>>

export function EvidenceCheck({ caseId }: { readonly caseId: string }) {
  const [code, setCode] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [error, setError] = useState<unknown>(null)

  function check(): void {
    api.mediation.checkEvidence({ caseId, code }).then(
      (given) => (setAnswer(given), setError(null)),
      (failure: unknown) => setError(failure),
    )
  }

  return (
    <div className={classes.fields}>
      <TextInput
        label="封面上的证据校验码"
        description="可以留空，只核对附件是否改动过。"
        value={code}
        maxLength={60}
        onChange={(event) => setCode(event.currentTarget.value)}
        onKeyDown={(event) => (event.key === 'Enter' ? check() : undefined)}
      />
      <Button variant="default" onClick={check}>
        核对
      </Button>
      {error === null ? null : <ErrorNotice error={error} />}
      {answer === null ? null : <Result answer={answer} />}
    </div>
  )
}

function Result({ answer: { same, checked, problems, code } }: { readonly answer: Answer }) {
  const wrong = same === false ? [`校验码不相符：现在的证据算得 ${code}。封面印出以后证据有增减，或者不是这件案件的封面。`] : []
  return (
    <>
      <WarningNotice lines={[...wrong, ...problems]} />
      {wrong.length + problems.length > 0 ? null : (
        <p role="status" className={classes.good}>
          ✓ {checked} 个附件都与登记时一致{same === true ? '，校验码相符' : ''}。
        </p>
      )}
    </>
  )
}
