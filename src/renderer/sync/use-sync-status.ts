/** The state of sync; asked again at every change and when a round begins or ends. */
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'

/** Asks for the state; without the right nothing is asked. */
export function useSyncStatus() {
  const mayRead = useRight('sync.read')
  return useCall('sync', 'status', {}, { enabled: mayRead })
}
