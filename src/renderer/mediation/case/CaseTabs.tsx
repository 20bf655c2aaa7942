/** The tabs of a case with their counts; Alt+1 to Alt+7 open them. */
import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import type { CaseTab } from '#renderer/mediation/mediation.routes.tsx'
import { ClocksTab } from './ClocksTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { FactsTab } from './FactsTab.tsx'
import { LogTab } from './LogTab.tsx'
import { PapersTab } from './PapersTab.tsx'
import { PartiesTab } from './PartiesTab.tsx'
import { ProcessTab } from './ProcessTab.tsx'
import { casePapers, readyPapers } from './papers.ts'
import { useGoTo, type CaseTabProps } from './use-case.ts'
import classes from './case.module.css'

const route = getRouteApi('/cases/$id')

interface TabLine {
  readonly tab: CaseTab
  readonly title: string
  readonly count: ((props: CaseTabProps['detail']) => string | number) | null
  readonly panel: ComponentType<CaseTabProps>
}

const tabs: readonly TabLine[] = [
  { tab: 'facts', title: '基本情况', count: null, panel: FactsTab },
  { tab: 'parties', title: '当事人', count: ({ parties }) => parties.length, panel: PartiesTab },
  { tab: 'process', title: '过程记录', count: ({ entries }) => entries.length, panel: ProcessTab },
  { tab: 'evidence', title: '证据材料', count: ({ evidence }) => evidence.length, panel: EvidenceTab },
  { tab: 'papers', title: '文书', count: (detail) => `${readyPapers(detail)}/${casePapers(detail).length}`, panel: PapersTab },
  { tab: 'clocks', title: '期限', count: ({ clocks }) => clocks.length, panel: ClocksTab },
  { tab: 'log', title: '操作日志', count: null, panel: LogTab },
]

export function CaseTabs({ detail, editable }: CaseTabProps) {
  const { tab: current = 'facts' } = route.useSearch()
  const goTo = useGoTo(detail.id)
  useShortcuts(tabs.map(({ tab, title }, index) => ({ key: `Alt+${index + 1}`, label: `打开“${title}”`, run: () => goTo(tab) })))
  return (
    <Tabs value={current} onChange={(value) => goTo(tabs.find(({ tab }) => tab === value)?.tab ?? 'facts')} keepMounted={false}>
      <Tabs.List aria-label="案件内容">
        {tabs.map(({ tab, title, count }) => (
          <Tabs.Tab key={tab} value={tab}>
            {title}
            {count === null ? '' : ` ${count(detail)}`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ tab, panel: Panel }) => (
        <Tabs.Panel key={tab} value={tab}>
          <div className={classes.panel}>
            <Panel detail={detail} editable={editable} />
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
