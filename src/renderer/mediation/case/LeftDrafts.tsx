/** Says that forms of this case were left unsaved, each a button to where it waits. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import type { CaseTab } from '#renderer/mediation/mediation.routes.tsx'
import noticeClasses from '#renderer/ui/Notice.module.css'
import { useGoTo, type CaseTabProps } from './use-case.ts'

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
  const [isHidden, setHidden] = useState(false)
  // As it was when the page opened: drafts of forms that are open now are no news.
  const left =
    useQuery({ queryKey: ['left-drafts', detail.id], queryFn: () => api.drafts.list({}), gcTime: 0 }).data?.drafts ?? []
  const own = left.filter(({ key }) => key.replace(/#2$/u, '').endsWith(`:${detail.id}`))
  if (isHidden || own.length === 0) return null
  return (
    <div role="status" className={noticeClasses.notice} data-tone="due">
      <span>△ 上次有没保存完的内容，打开后可以恢复、对比或放弃。</span>
      <span className={noticeClasses.buttons}>
        {own.map(({ key, title }) => (
          <Button
            key={key}
            variant="default"
            onClick={() => {
              setHidden(true)
              goTo(places.find(([start]) => key.startsWith(start))?.[1] ?? 'facts')
            }}
          >
            {title}
          </Button>
        ))}
      </span>
    </div>
  )
}
