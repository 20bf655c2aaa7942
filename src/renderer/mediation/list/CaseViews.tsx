/** The fixed views with their counts, then the account's saved views. A view is a whole filter: choosing it replaces the present one. */
import { useNavigate } from '@tanstack/react-router'
import type { Calls } from '#shared/calls.ts'
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import { useCall } from '#renderer/api/queries.ts'
import { fixedViews, isSameFilter } from './case-search.ts'
import { ViewTabs, type ViewTab } from './ViewTabs.tsx'

interface CaseViewsProps {
  readonly filter: CaseFilter
  readonly views: CallOutput<Calls['mediation']['totals']>['views'] | undefined
}

export function CaseViews({ filter, views }: CaseViewsProps) {
  const navigate = useNavigate()
  const saved = useCall('mediation', 'savedViews', {}).data?.views ?? []
  const own = saved.find((view) => isSameFilter(view.filter, filter))
  const fixed = fixedViews.map(({ view, title }): ViewTab => ({
    key: view,
    title,
    count: views?.[view],
    urgent: view === 'overdue' || view === 'quiet',
  }))

  function choose(key: string): void {
    const chosen = saved.find((view) => view.id === key)?.filter ?? {
      view: fixedViews.find(({ view }) => view === key)?.view ?? 'all',
    }
    void navigate({ to: '/cases', search: chosen, replace: true })
  }

  return (
    <>
      <ViewTabs label="固定视图" tabs={fixed} current={own === undefined ? filter.view : null} onChoose={choose} />
      {saved.length === 0 ? null : (
        <ViewTabs
          label="我的视图"
          tabs={saved.map(({ id, name }) => ({ key: id, title: name }))}
          current={own?.id ?? null}
          onChoose={choose}
        />
      )}
    </>
  )
}
