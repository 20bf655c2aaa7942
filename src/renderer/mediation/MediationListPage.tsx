/** 纠纷台账: views and filters in the address, the list, a quick look, export. */
import { Button } from '@mantine/core'
import { IconDownload, IconFileImport, IconPlus, IconPrinter } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { formatYuan } from '#shared/kernel/money.ts'
import type { CaseFilter, CaseRow } from '#shared/mediation/mediation.types.ts'
import { caseSortSchema } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { LongCallBar } from '#renderer/ui/LongCall.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import type { Sort } from '#renderer/ui/table/HeaderRow.tsx'
import { AttemptDialog } from './attempt/AttemptDialog.tsx'
import { attemptStates } from './attempt/attempt-values.ts'
import { attemptColumn } from './list/attempt-column.tsx'
import { caseColumns } from './list/case-columns.tsx'
import { casePages } from './list/case-pages.ts'
import { countFilters, readSearch } from './list/case-search.ts'
import { CaseViews } from './list/CaseViews.tsx'
import { FilterBar } from './list/FilterBar.tsx'
import { QuickLook } from './list/QuickLook.tsx'
import { useExport } from './list/use-export.ts'
import { useGoTo } from './list/use-go-to.ts'

const route = getRouteApi('/cases')

export default function MediationListPage() {
  const search = route.useSearch()
  const { filter, sort } = readSearch(search)
  const navigate = useNavigate()
  const goTo = useGoTo()
  const totals = useCall('mediation', 'totals', { filter }, { keepPrevious: true })
  const choices = useCall('mediation', 'choices', {}).data
  const columns = useMemo(() => {
    return caseColumns(new Map(choices?.kinds.map(({ code, name }) => [code, name])), (choices?.stations.length ?? 0) > 0)
  }, [choices])
  const [activeRow, setActiveRow] = useState<CaseRow | undefined>()
  const [attempted, setAttempted] = useState<string | null>(null)
  const [peeked, setPeeked] = useState<string | null>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const mayWrite = useRight('mediation.write')
  const mayImport = useRight('mediation.import')
  const mayExport = useRight('mediation.export')
  const { job, exportList } = useExport(filter, sort)
  const canAttempt = activeRow !== undefined && attemptStates.includes(activeRow.state)
  const shownColumns = useMemo(() => [...columns, attemptColumn(mayWrite ? setAttempted : undefined)], [columns, mayWrite])
  const isEmptyDesk = totals.data?.views.all === 0

  /** A new filter keeps the order that was chosen by hand only. */
  function show(next: CaseFilter): void {
    void navigate({ to: '/cases', search: { ...next, sortBy: search.sortBy, descending: search.descending }, replace: true })
  }

  function attemptFromLook(id: string): void {
    setPeeked(null)
    setAttempted(id)
  }

  function order({ by, descending }: Sort): void {
    const sortBy = caseSortSchema.shape.by.parse(by)
    void navigate({ to: '/cases', search: { ...filter, sortBy, descending }, replace: true })
  }

  useShortcuts([
    ...(mayWrite ? [{ key: 'n', label: '登记纠纷', run: goTo.intake }] : []),
    ...(mayWrite
      ? [
          {
            key: 'm',
            label: '给选中的纠纷记一次调解',
            run: () => (activeRow === undefined ? undefined : goTo.record(activeRow.id)),
          },
        ]
      : []),
    ...(mayWrite
      ? [
          {
            key: 'k',
            label: '给选中的纠纷快记一次调解',
            run: () => (canAttempt ? setAttempted(activeRow.id) : undefined),
          },
        ]
      : []),
    { key: 'f', label: '查找和筛选', run: () => searchRef.current?.focus() },
    ...(mayExport ? [{ key: 'e', label: '导出 Excel', run: () => void exportList() }] : []),
  ])

  return (
    <Page
      fill
      title="纠纷台账"
      badge={<CaseViews filter={filter} views={totals.data?.views} />}
      actions={
        <>
          {mayImport ? (
            <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden="true" />} onClick={goTo.ledgerImport}>
              导入台账
            </Button>
          ) : null}
          {mayExport ? (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden="true" />}
              disabled={totals.data?.count === 0}
              onClick={() => void navigate({ to: '/cases/print', search })}
            >
              打印
            </Button>
          ) : null}
          {mayExport ? (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
              title="导出当前筛选的全部行；姓名、证件号和电话已遮盖"
              disabled={totals.data?.count === 0}
              loading={job.running}
              onClick={() => void exportList()}
            >
              导出 Excel（遮盖）
            </Button>
          ) : null}
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={goTo.intake}>
              登记纠纷
            </Button>
          ) : null}
        </>
      }
    >
      <LongCallBar job={job} title="正在导出" />
      <div ref={list} style={{ display: 'contents' }}>
        <DataTable<CaseRow>
          name="cases"
          label="纠纷台账"
          unit="件"
          takeFocus
          keysHint="空格 快速查看 ・ N 登记 ・ K 快记调解 ・ M 写记录 ・ F 查找"
          columns={shownColumns}
          rowKey={(row) => row.id}
          count={totals.data?.count}
          error={totals.error}
          {...casePages(filter, sort)}
          sort={sort}
          onSort={order}
          onOpen={(row) => goTo.open(row.id)}
          onPeek={(row) => setPeeked(row.id)}
          onActiveRow={setActiveRow}
          sums={totals.data === undefined ? undefined : sumsOf(totals.data)}
          toolbar={
            <FilterBar
              filter={filter}
              onChange={show}
              searchRef={searchRef}
              onLeave={() => list.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
            />
          }
          empty={isEmptyDesk ? emptyDesk(mayWrite, goTo.intake) : emptyFilter(filter, () => show({ view: 'all' }))}
        />
      </div>
      <AttemptDialog id={attempted} onClose={() => setAttempted(null)} />
      <QuickLook
        id={peeked}
        onClose={() => setPeeked(null)}
        onOpen={goTo.open}
        onRecord={mayWrite ? goTo.record : undefined}
        onAttempt={mayWrite ? attemptFromLook : undefined}
      />
    </Page>
  )
}

/** Hundredths of 亩 are grouped and pointed like 分. */
function sumsOf({
  settled,
  areaMuHundredths,
  amountFen,
}: {
  readonly settled: number
  readonly areaMuHundredths: number
  readonly amountFen: number
}) {
  return `合计：已化解 ${settled.toLocaleString('zh-CN')} 件 ・ ${formatYuan(areaMuHundredths)} 亩 ・ ${formatYuan(amountFen)} 元`
}

function emptyDesk(mayWrite: boolean, onIntake: () => void) {
  return {
    title: '还没有登记纠纷',
    text: mayWrite ? '按 N 登记第一件，或从右上角导入手工台账。' : '登记或导入后会出现在这里。',
    action: mayWrite ? <Button onClick={onIntake}>登记纠纷</Button> : undefined,
  }
}

function emptyFilter(filter: CaseFilter, onShowAll: () => void) {
  const text = countFilters(filter) === 0 ? '这个视图里现在没有纠纷。' : '可以减少筛选条件，或查看全部。'
  const action = (
    <Button variant="default" onClick={onShowAll}>
      查看全部
    </Button>
  )
  return { title: '没有符合条件的纠纷', text, action }
}
