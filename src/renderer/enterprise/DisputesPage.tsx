/** 涉企纠纷: the rate by its definition with the list that it would hide. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { caseOutcomes, procedures } from '#shared/mediation/mediation.types.ts'
import type { EnterpriseDisputeRow } from '#shared/enterprise/dispute-calls.ts'
import { useCall } from '#renderer/api/queries.ts'
import { PeriodBar } from '#renderer/mediation/figures/PeriodBar.tsx'
import { presetsOn } from '#renderer/mediation/figures/periods.ts'
import { ViewTabs } from '#renderer/mediation/list/ViewTabs.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const route = getRouteApi('/enterprise-disputes')
const lists = [
  { key: 'all', title: '受理', urgent: false },
  { key: 'settled', title: '化解', urgent: false },
  { key: 'unsettled', title: '未化解、终止', urgent: true },
  { key: 'open', title: '在办', urgent: false },
  { key: 'unlinked', title: '未关联企业', urgent: true },
  { key: 'noClosingDate', title: '缺办结时间', urgent: true },
  { key: 'satisfied', title: '企业满意', urgent: false },
  { key: 'judged', title: '已评价', urgent: false },
] as const

export default function DisputesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const year = presetsOn(today()).year
  const { from = year.from, to = year.to, list = 'all', parks } = search
  const { data, error, refetch } = useCall('enterprise', 'disputes', { from, to, list, parks }, { keepPrevious: true })
  return (
    <Page
      title="涉企纠纷"
      badge={
        <ViewTabs
          label="名单"
          tabs={lists.map(({ key, title, urgent }) => ({ key, title, urgent, count: data?.counts[key] }))}
          current={list}
          onChoose={(key) =>
            void navigate({
              to: '/enterprise-disputes',
              search: { ...search, list: lists.find((one) => one.key === key)?.key ?? 'all' },
              replace: true,
            })
          }
        />
      }
    >
      <PeriodBar
        period={{ from, to }}
        onChange={(period) => void navigate({ to: '/enterprise-disputes', search: { ...search, ...period }, replace: true })}
      />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Card
          title={`化解率 ${data.rate}（${data.counts.settled} ÷ ${data.counts.all}）`}
          note={`企业满意率 ${data.satisfaction}（${data.counts.satisfied} ÷ ${data.counts.judged}，未评价 ${data.counts.all - data.counts.judged} 件不计入）；未化解 ${data.counts.unsettled} 件，在办 ${data.counts.open} 件`}
        >
          <ShortTable<EnterpriseDisputeRow>
            label="涉企纠纷"
            rows={data.rows}
            rowKey={({ caseId }) => caseId}
            columns={[
              {
                key: 'number',
                title: '案件',
                width: 190,
                render: ({ caseId, number }) => (
                  <Link to="/cases/$id" params={{ id: caseId }}>
                    {number}
                  </Link>
                ),
              },
              {
                key: 'enterprise',
                title: '企业',
                width: 220,
                grow: 1,
                render: ({ enterpriseId, enterpriseName }) =>
                  enterpriseId === '' ? (
                    `${enterpriseName}（未关联）`
                  ) : (
                    <Link to="/enterprises/$id" params={{ id: enterpriseId }}>
                      {enterpriseName}
                    </Link>
                  ),
              },
              { key: 'kind', title: '类别', width: 100, render: ({ kind }) => orDash(kind) },
              {
                key: 'procedure',
                title: '程序',
                width: 90,
                render: ({ procedure }) => procedures[procedure as keyof typeof procedures],
              },
              { key: 'post', title: '受理岗位', width: 150, render: ({ post }) => orDash(post) },
              { key: 'accepted', title: '受理', width: 100, render: ({ acceptedOn }) => orDash(acceptedOn) },
              { key: 'closed', title: '办结', width: 100, render: ({ closedOn }) => orDash(closedOn) },
              {
                key: 'outcome',
                title: '结果',
                width: 80,
                render: ({ outcome }) => (outcome === '' ? '在办' : caseOutcomes[outcome as keyof typeof caseOutcomes]),
              },
              { key: 'verdict', title: '企业评价', width: 90, render: ({ verdict }) => verdict },
            ]}
            empty={{ title: '没有这样的纠纷', text: '导入涉企纠纷台账，或在案件里关联企业。' }}
          />
        </Card>
      )}
    </Page>
  )
}
