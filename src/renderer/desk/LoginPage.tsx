/** Signing in; also the lock screen, which knows the account whose page waits behind it. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import type { Session } from '#shared/accounts/accounts.types.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import type { Calls } from '#shared/calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { GateBox, GateProblem } from './GateBox.tsx'
import classes from './Gate.module.css'

type Names = CallOutput<Calls['accounts']['loginNames']>

interface LoginPageProps {
  readonly locked: { readonly session: Session; readonly reason: string } | null
  readonly onEnter: (session: Session) => Promise<void>
  /** Leaves the locked page so that another account can sign in. */
  readonly onOther: () => void
}

const lastNameKey = 'qianshao.lastLoginName'
const lastStationKey = 'qianshao.lastStation'

/** The page may be there before the database is open; the state is answered once it is. */
async function askNames(): Promise<Names> {
  await api.desk.status({})
  return await api.accounts.loginNames({})
}

export function LoginPage({ locked, onEnter, onOther }: LoginPageProps) {
  const [names, setNames] = useState<Names | null>(null)
  const [loginName, setLoginName] = useState(() => locked?.session.account.loginName ?? localStorage.getItem(lastNameKey) ?? '')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)

  useEffect(() => {
    askNames().then(keepNames, (error: unknown) => setProblem(problemOf(error).message))
  }, [])

  function keepNames(answer: Names): void {
    localStorage.setItem(lastStationKey, answer.station)
    setNames(answer)
  }

  async function signIn(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (loginName.trim() === '' || password === '') {
      setProblem(loginName.trim() === '' ? '请输入账号。' : '请输入口令。')
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      if (names === null) await api.desk.status({})
      const session = await api.accounts.signIn({ loginName, password })
      localStorage.setItem(lastNameKey, loginName)
      await onEnter(session)
    } catch (error) {
      setProblem(problemOf(error).message)
      setPassword('')
      passwordField.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <GateBox
      title={(names?.station ?? localStorage.getItem(lastStationKey)) || '前哨'}
      note={locked?.reason ?? '特色警务站工作台'}
    >
      <form
        className={classes.fields}
        onSubmit={(event) => void signIn(event)}
        aria-label={locked === null ? '登录' : '解锁'}
        noValidate
      >
        <TextInput
          label="账号"
          name="loginName"
          value={loginName}
          readOnly={locked !== null}
          autoFocus={loginName === ''}
          autoComplete="username"
          list="login-names"
          onChange={(event) => setLoginName(event.currentTarget.value)}
        />
        <datalist id="login-names">
          {names?.accounts.map((account) => (
            <option key={account.loginName} value={account.loginName}>
              {account.displayName}
            </option>
          ))}
        </datalist>
        <PasswordInput
          ref={passwordField}
          label="口令"
          name="password"
          value={password}
          autoFocus={loginName !== ''}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <GateProblem text={problem} />
        <Button type="submit" size="sm" loading={busy}>
          {locked === null ? '登录' : '解锁'}
        </Button>
        {locked === null ? null : (
          <Button variant="subtle" onClick={onOther}>
            换一个账号登录
          </Button>
        )}
      </form>
      {names?.demo === true && locked === null ? (
        <DemoAccounts
          accounts={names.accounts}
          onPick={(name) => {
            setLoginName(name)
            passwordField.current?.focus()
          }}
        />
      ) : null}
      <p className={classes.foot}>工作台账，不替代执法办案信息系统。数据加密保存在本机。</p>
    </GateBox>
  )
}
