/** Third step: the recovery passphrase, twice, and what losing it means. */
import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { setUpInputSchema } from '#shared/desk/desk.calls.ts'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { strengthOf, type StepProps } from './answers.ts'
import { StepForm } from './StepForm.tsx'
import classes from '#renderer/desk/Gate.module.css'

export function PassphraseStep({ answers, busy, onBack, onNext }: StepProps & { readonly busy: boolean }) {
  const [passphrase, setPassphrase] = useState(answers.passphrase)
  const [again, setAgain] = useState(answers.passphraseAgain)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})

  function next(): void {
    const found = {
      ...validateWith(setUpInputSchema.pick({ passphrase: true }))({ passphrase }),
      ...(again === passphrase ? {} : { again: '两次输入的恢复口令不一样。' }),
    }
    setProblems(found)
    if (Object.keys(found).length === 0) onNext({ ...answers, passphrase, passphraseAgain: again })
  }

  return (
    <StepForm label="恢复口令" next="建立加密数据库" busy={busy} onBack={onBack} onNext={next}>
      <p className={classes.advice}>
        △ 数据加密保存。这台电脑损坏、重装或更换时，只有恢复口令能打开数据。
        <b>电脑和恢复口令都没有了，数据就永远打不开，任何人都不能找回。</b>
        请把恢复口令手写在下一步的恢复单上，封存在保险柜里。
      </p>
      <div className={classes.columns} style={{ marginTop: '0.875rem' }}>
        <PasswordInput
          autoFocus
          required
          label="恢复口令"
          description={`强度：${strengthOf(passphrase).text}`}
          value={passphrase}
          error={problems['passphrase']}
          autoComplete="new-password"
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          required
          label="再输入一次"
          description="至少 10 个字符，可以是一句话"
          value={again}
          error={problems['again']}
          autoComplete="new-password"
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </div>
    </StepForm>
  )
}
