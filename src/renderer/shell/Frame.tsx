/** The frame around all pages: header, menu by job, the page; overlays are loaded when first opened. */
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { lock, presence } from '#renderer/api/session.ts'
import { DeskHeader } from './DeskHeader.tsx'
import { Menu } from './Menu.tsx'
import { overlay } from './overlays.ts'
import { isTyping, runShortcut } from './shortcuts.ts'
import classes from './Frame.module.css'

const Palette = lazy(() => import('./Palette.tsx'))
const HelpDrawer = lazy(() => import('./HelpDrawer.tsx'))
const KeysModal = lazy(() => import('./KeysModal.tsx'))
const PasswordModal = lazy(() => import('#renderer/accounts/PasswordModal.tsx'))

export function Frame() {
  const opened = overlay.use()
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(listenToKeys, [])
  useEffect(() => {
    // A new page is read from its beginning; a field that took the focus by itself keeps it.
    if (document.activeElement === null || document.activeElement === document.body) main.current?.focus()
  }, [path])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        跳到正文
      </a>
      <DeskHeader />
      <Menu />
      <main ref={main} id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<p className={classes.waiting}>正在打开…</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense fallback={null}>
        {opened === 'palette' ? <Palette /> : null}
        {opened === 'help' ? <HelpDrawer /> : null}
        {opened === 'keys' ? <KeysModal /> : null}
        {opened === 'password' ? <PasswordModal /> : null}
      </Suspense>
    </div>
  )
}

function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || presence.get().kind !== 'in') return
    const isControl = event.ctrlKey || event.metaKey
    if (isControl && event.key.toLowerCase() === 'k') overlay.set('palette')
    else if (isControl && event.key.toLowerCase() === 'l') void lock('已锁定。')
    else if (event.key === 'F1') overlay.set('help')
    // Electron's windows have no key of their own for going back.
    else if (event.altKey && event.key === 'ArrowLeft') window.history.back()
    else if ((event.key === '?' || event.key === '？') && !isTyping(event.target)) overlay.set('keys')
    else if (!runShortcut(event)) return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
