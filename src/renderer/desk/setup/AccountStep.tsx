/** Second step: the chief's account. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { setUpInputSchema } from '#shared/desk/desk.calls.ts'
import { validateWith } from '#renderer/ui/form/validate.ts'
import type { StepProps } from './answers.ts'
import { StepForm } from './StepForm.tsx'
import classes from '#renderer/desk/Gate.module.css'

export function AccountStep({ answers, onBack, onNext }: StepProps) {
  const [account, setAccount] = useState(answers.account)
  const [again, setAgain] = useState(answers.accountPasswordAgain)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})

  function next(): void {
    const found = {
      ...validateWith(setUpInputSchema.shape.account)(account),
      ...(again === account.password ? {} : { again: '两次输入的口令不一样。' }),
    }
    setProblems(found)
    if (Object.keys(found).length === 0) onNext({ ...answers, account, accountPasswordAgain: again })
  }

  return (
    <StepForm label="所长账号" onBack={onBack} onNext={next}>
      <div className={classes.columns}>
        <TextInput
          autoFocus
          required
          label="姓名"
          value={account.displayName}
          error={problems['displayName']}
          onChange={(event) => setAccount({ ...account, displayName: event.currentTarget.value })}
        />
        <TextInput
          required
          label="账号"
          placeholder="登录时输入，如 警号或姓名拼音"
          value={account.loginName}
          error={problems['loginName']}
          onChange={(event) => setAccount({ ...account, loginName: event.currentTarget.value })}
        />
        <PasswordInput
          required
          label="登录口令"
          description="至少 8 个字符，含大写字母、小写字母、数字、符号中的三类"
          value={account.password}
          error={problems['password']}
          autoComplete="new-password"
          onChange={(event) => setAccount({ ...account, password: event.currentTarget.value })}
        />
        <PasswordInput
          required
          label="再输入一次"
          description="每天登录用的口令，与下一步的恢复口令不同"
          value={again}
          error={problems['again']}
          autoComplete="new-password"
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </div>
    </StepForm>
  )
}
