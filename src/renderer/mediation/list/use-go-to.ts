/** Ways from the list to other pages. */
import { useNavigate } from '@tanstack/react-router'

/** Returns one function per way. */
export function useGoTo() {
  const navigate = useNavigate()
  return {
    intake: () => void navigate({ to: '/cases/new' }),
    ledgerImport: () => void navigate({ to: '/ledger-import' }),
    open: (id: string) => void navigate({ to: '/cases/$id', params: { id } }),
    /** The case at its process record, with an empty entry to fill in. */
    record: (id: string) => void navigate({ to: '/cases/$id', params: { id }, search: { tab: 'process', entry: 'new' } }),
  }
}
