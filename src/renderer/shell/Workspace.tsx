/** Everything behind the login: router, queries, messages. Loaded while the login page is shown. */
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '#renderer/ui/theme/theme.css'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { onRestart } from '#renderer/api/line.ts'
import { followChanges, queryClient } from '#renderer/api/queries.ts'
import { presence } from '#renderer/api/session.ts'
import { router } from '#renderer/routes.tsx'
import { ConfirmHost } from '#renderer/ui/confirm.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { CallError } from '#shared/rpc/call-error.ts'

/** Loads what is opened first, so that nothing is waited for after the login. */
export function preloadFirstPages(): Promise<unknown> {
  return Promise.all([router.loadRouteChunk(router.routesByPath['/']), router.loadRouteChunk(router.routesByPath['/cases'])])
}

export { askFirstQuestions } from './first-questions.ts'

export default function Workspace() {
  const isIn = presence.use().kind === 'in'
  useEffect(followChanges, [])
  useEffect(() => onRestart((sentence) => showFailure(new CallError('core_restarted', sentence))), [])
  const wasLocked = useRef(false)
  useEffect(() => {
    // What was asked while the desk was locked was refused: ask again. At the login everything is being asked anyway.
    if (isIn && wasLocked.current) void queryClient.invalidateQueries()
    wasLocked.current = !isIn
  }, [isIn])
  useEffect(() => () => queryClient.clear(), [])
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <ConfirmHost />
      <Notifications position="bottom-right" limit={4} />
    </QueryClientProvider>
  )
}
