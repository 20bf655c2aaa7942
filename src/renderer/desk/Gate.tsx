/** What stands before the workspace: connecting, failed start, first run, passphrase, login; and the lock in front of it. */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import { api } from '#renderer/api/api.ts'
import { lineState, onRestart, onSession } from '#renderer/api/line.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { enter, leave, lock, markLocked, presence } from '#renderer/api/session.ts'
import { DemoFrame } from './DemoFrame.tsx'
import { FailurePage } from './FailurePage.tsx'
import { LoginPage } from './LoginPage.tsx'
import { StartNotices } from './StartNotices.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import { WaitingPage } from './WaitingPage.tsx'
import { beforeEntering, loadWorkspace, workspace } from './workspace.tsx'
import classes from './Gate.module.css'

const SetUpPage = lazy(() => import('./SetUpPage.tsx'))
const UnlockPage = lazy(() => import('./UnlockPage.tsx'))

export function Gate() {
  const line = lineState.use()
  const here = presence.use()
  const drawWorkspace = workspace.use()
  const { status, ask } = useStatus(line.generation, line.kind === 'connected')
  useIdleLock(here.kind === 'in' ? here.session.idleMinutes : null, () => void lock('长时间没有操作，已自动锁定。'))
  useEffect(followCore, [])
  // A session that the core ends may end because the database was closed.
  useEffect(() => onSession(() => void ask()), [ask])
  useEffect(() => {
    // Loaded while one types the password, so that the first list comes at once.
    if (status?.state === 'ready') setTimeout(() => void loadWorkspace(), 150)
  }, [status?.state])

  const isHidden = here.kind !== 'in' || status?.state !== 'ready'
  const isCovering = isHidden && here.kind !== 'out'
  useEffect(() => {
    // Windows, menus and messages lie beside the page in the document: the lock must cover them too.
    document.documentElement.toggleAttribute('data-gate', isCovering)
  }, [isCovering])

  return (
    <DemoFrame demo={status?.demo ?? false}>
      {here.kind === 'out' ? null : (
        <div className={classes.workspace} inert={isHidden} data-hidden={isHidden || undefined}>
          {drawWorkspace === null ? <WaitingPage text="正在打开…" /> : drawWorkspace(here.session.account.id)}
        </div>
      )}
      {isHidden ? (
        <div className={classes.gate}>
          <StartNotices />
          <Suspense fallback={null}>{renderGate()}</Suspense>
        </div>
      ) : null}
    </DemoFrame>
  )

  function renderGate() {
    const login = (
      <LoginPage
        locked={here.kind === 'locked' ? here : null}
        onEnter={async (session) => {
          if (here.kind === 'out') await beforeEntering(session)
          enter(session)
        }}
        onOther={() => void leave()}
      />
    )
    if (line.kind === 'failed') return <FailurePage failure={line.failure} status={status} />
    // On most days the last state is the next one: the login page need not wait for the database, only its button does.
    if (status === null && !wasReady) return <WaitingPage text="正在打开数据…" />
    if (status === null) return login
    if (status.state === 'failed') return <FailurePage failure={status.failure} status={status} />
    if (status.state === 'needs_setup') return <SetUpPage status={status} onDone={ask} />
    if (status.state === 'locked') {
      return <UnlockPage status={status} reason={here.kind === 'locked' ? here.reason : null} onDone={ask} />
    }
    return login
  }
}

const firstStateKey = 'qianshao.firstState'
const wasReady = localStorage.getItem(firstStateKey) === 'ready'
let isNoted = false

/** Only the first state of a start says how the next one will begin: a passphrase makes it ready later. */
function noteFirstState({ state }: DeskStatus): void {
  if (!isNoted) localStorage.setItem(firstStateKey, state)
  isNoted = true
}

/** The state of the desk, asked anew for each core and after each step. */
function useStatus(
  generation: number,
  isConnected: boolean,
): { readonly status: DeskStatus | null; readonly ask: () => Promise<void> } {
  const [status, setStatus] = useState<DeskStatus | null>(null)
  const ask = useCallback(
    () =>
      readStatus().then((answer) => {
        if (answer === null) return
        noteFirstState(answer)
        setStatus(answer)
      }),
    [],
  )
  useEffect(() => {
    if (isConnected) void ask()
  }, [generation, isConnected, ask])
  return { status, ask }
}

/** Null when the core went away meanwhile: it is asked again as soon as it is back. */
async function readStatus(): Promise<DeskStatus | null> {
  try {
    return await api.desk.status({})
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'core_restarted') return null
    const failure = {
      code: problem.code,
      title: '数据没有打开',
      message: problem.message,
      advice: '请点“重试”；仍不行时退出后重新打开前哨。',
    }
    return { state: 'failed', failure, dataFolder: '', demo: false, version: '' }
  }
}

function followCore(): () => void {
  const stopSession = onSession((event) =>
    markLocked(event === 'locked' ? '长时间没有操作，已自动锁定。' : '登录已结束，请重新登录。'),
  )
  const stopRestart = onRestart((sentence) => markLocked(sentence))
  return () => {
    stopSession()
    stopRestart()
  }
}
