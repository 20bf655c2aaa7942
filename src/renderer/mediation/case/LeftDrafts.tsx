/** Says that forms of this case were left unsaved on other tabs, each a button to where it waits. */
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '#renderer/api/api.ts'
import { openForms } from '#renderer/mediation/form/use-saving.ts'
import type { CaseTab } from '#renderer/mediation/mediation.routes.tsx'
import noticeClasses from '#renderer/ui/Notice.module.css'
import { useGoTo, type CaseTabProps } from './use-case.ts'

const route = getRouteApi('/cases/$id')

/** By the beginning of the draft's key. */
const places: readonly (readonly [string, CaseTab])[] = [
  ['mediation.case:', 'facts'],
  ['mediation.parcel:', 'facts'],
  ['mediation.party:', 'parties'],
  ['mediation.entry:', 'process'],
  ['mediation.evidence:', 'evidence'],
  ['mediation.agreement:', 'papers'],
  ['mediation.extension:', 'clocks'],
]

export function LeftDrafts({ detail }: Pick<CaseTabProps, 'detail'>) {
  const goTo = useGoTo(detail.id)
  const { tab = 'facts' } = route.useSearch()
  const formCount = openForms.use()
  // Drafts announce no changes; they come and go with the forms and the tabs.
  const { data } = useQuery({
    queryKey: ['left-drafts', detail.id, tab, formCount],
    queryFn: () => api.drafts.list({}),
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  const own = (data?.drafts ?? []).filter(({ key }) => key.replace(/#2$/u, '').endsWith(`:${detail.id}`))
  const elsewhere = own.filter(({ key }) => placeOfDraft(key) !== tab)
  if (elsewhere.length === 0) return null
  return (
    <div role="status" className={noticeClasses.notice} data-tone="due">
      <span>△ 有没保存完的内容，打开后可以恢复、对比或放弃。</span>
      <span className={noticeClasses.buttons}>
        {elsewhere.map(({ key, title }) => (
          <Button key={key} variant="default" onClick={() => goTo(placeOfDraft(key))}>
            {title}
          </Button>
        ))}
      </span>
    </div>
  )
}

function placeOfDraft(key: string): CaseTab {
  return places.find(([start]) => key.startsWith(start))?.[1] ?? 'facts'
}
