/** What the parts of the case page may do with the case, and how they move between its tabs. */
import { useNavigate } from '@tanstack/react-router'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { useRight } from '#renderer/api/session.ts'
import type { CaseSearch, CaseTab } from '#renderer/mediation/mediation.routes.tsx'

/** Properties of every tab. */
export interface CaseTabProps {
  readonly detail: CaseDetail
  /** False for an archived case and for who may only read. */
  readonly editable: boolean
}

/** Whether the case can be changed by this account. */
export function useEditable(state: string): boolean {
  return useRight('mediation.write') && state !== 'archived'
}

/** Goes to a place on the page of a case; the way back stays where one came from. */
export function useGoTo(id: string): (tab: CaseTab, more?: Omit<CaseSearch, 'tab'>) => void {
  const navigate = useNavigate()
  return (tab, more = {}) => void navigate({ to: '/cases/$id', params: { id }, search: { tab, ...more }, replace: true })
}
