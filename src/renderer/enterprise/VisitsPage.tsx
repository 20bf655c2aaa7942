/** 服务走访: the visits of a period, and the plan of those to come. */
import { Button, NumberInput, Select, SimpleGrid } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, chineseWeekday } from '#shared/kernel/dates.ts'
import type { VisitPlan } from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { PeriodBar } from '#renderer/mediation/figures/PeriodBar.tsx'
import { presetsOn } from '#renderer/mediation/figures/periods.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { VisitTable } from './parts/VisitTable.tsx'
import { VisitBanner } from './parts/words.tsx'

const route = getRouteApi('/visits')
type Proposal = Awaited<ReturnType<typeof api.enterprise.proposePlan>>

export default function VisitsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const month = presetsOn(today()).month
  const { from = month.from, to = month.to, ways, parks } = search
  const { data, error, refetch } = useCall('enterprise', 'visits', { from, to, ways, parks, limit: 500 }, { keepPrevious: true })
  const mayWrite = useRight('enterprise.write')
  useShortcuts(mayWrite ? [{ key: 'n', label: '登记走访', run: () => void navigate({ to: '/visits/new' }) }] : [])
  return (
    <Page
      title="服务走访"
      actions={mayWrite ? <Button onClick={() => void navigate({ to: '/visits/new' })}>登记走访</Button> : null}
    >
      <VisitBanner />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <PlanCard mayWrite={mayWrite} />
      <PeriodBar
        period={{ from, to }}
        onChange={(period) => void navigate({ to: '/visits', search: { ...search, ...period }, replace: true })}
      />
      <Card
        title="走访记录"
        note={
          data === undefined
            ? ''
            : `${ways === undefined ? '' : `只看${ways.join('、')}，`}共 ${data.count} 次，${data.enterprises} 家企业${data.count > data.visits.length ? `，显示最近 ${data.visits.length} 次` : ''}`
        }
      >
        <VisitTable visits={data?.visits ?? []} named />
      </Card>
    </Page>
  )
}

function PlanCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const navigate = useNavigate()
  const mayPrint = useRight('enterprise.export')
  const officers = useCall('enterprise', 'choices', {}).data?.officers ?? []
  const [scope, setScope] = useState(() => ({ from: today(), to: addDays(today(), 30), officer: '', perDay: 3 }))
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const { from, to, officer } = scope
  const plans = (useCall('enterprise', 'plans', { from, to, officer }, { keepPrevious: true }).data?.plans ?? []).filter(
    ({ state }) => state === 'planned',
  )

  async function propose(): Promise<void> {
    try {
      setProposal(await api.enterprise.proposePlan(scope))
    } catch (failure) {
      showFailure(failure)
    }
  }

  async function save(): Promise<void> {
    if (proposal === null) return
    try {
      const { saved } = await api.enterprise.savePlan({ visits: proposal.visits })
      showDone(`已安排走访 ${saved} 次。`)
      setProposal(null)
    } catch (failure) {
      showFailure(failure)
    }
  }

  async function drop(id: string): Promise<void> {
    try {
      await api.enterprise.dropPlan({ id })
      showDone('已取消。')
    } catch (failure) {
      showFailure(failure)
    }
  }

  const print = (kind: 'plan' | 'notice') => void navigate({ to: '/visits/print', search: { kind, from, to, officer } })
  return (
    <Card
      title="走访计划"
      note={`${from} 至 ${to}，已排 ${plans.length} 家`}
      aside={
        <div style={{ display: 'flex', gap: '0.5rem' }}>
          {mayPrint && plans.length > 0 ? (
            <>
              <Button variant="default" size="compact-sm" onClick={() => print('plan')}>
                打印计划
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => print('notice')}>
                打印告知单
              </Button>
            </>
          ) : null}
          {mayWrite ? (
            <Button size="compact-sm" onClick={() => void propose()}>
              生成计划
            </Button>
          ) : null}
        </div>
      }
    >
      <SimpleGrid cols={4} spacing="sm" mb="sm">
        <DateField label="从" value={from} onChange={(value) => setScope({ ...scope, from: value ?? today() })} />
        <DateField label="到" value={to} onChange={(value) => setScope({ ...scope, to: value ?? from })} />
        <Select
          label="包联民警"
          data={[{ value: '', label: '全部' }, ...officers]}
          value={officer}
          allowDeselect={false}
          onChange={(value) => setScope({ ...scope, officer: value ?? '' })}
        />
        <NumberInput
          label="每人每天最多几家"
          min={1}
          max={20}
          value={scope.perDay}
          onChange={(value) => setScope({ ...scope, perDay: typeof value === 'number' ? value : 3 })}
        />
      </SimpleGrid>
      {proposal === null ? null : (
        <div role="group" aria-label="生成的计划" style={{ marginBottom: '0.75rem' }}>
          <p>
            可排 {proposal.visits.length} 家
            {proposal.left.length === 0
              ? ''
              : `，另有 ${proposal.left.length} 家没有排：${proposal.left
                  .slice(0, 3)
                  .map(({ name, reason }) => `${name}（${reason}）`)
                  .join('；')}`}
            。
          </p>
          <Button disabled={proposal.visits.length === 0} onClick={() => void save()}>
            保存这份计划
          </Button>{' '}
          <Button variant="default" onClick={() => setProposal(null)}>
            不要
          </Button>
        </div>
      )}
      <ShortTable<VisitPlan>
        label="走访计划"
        rows={plans}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', title: '日期', width: 170, render: ({ plannedOn }) => `${plannedOn} ${chineseWeekday(plannedOn)}` },
          { key: 'officer', title: '走访人', width: 100, render: (plan) => orDash(plan.officer) },
          {
            key: 'enterprise',
            title: '企业',
            width: 220,
            render: (plan) => (
              <Link to="/enterprises/$id" params={{ id: plan.enterprise }}>
                {plan.enterpriseName}
              </Link>
            ),
          },
          {
            key: 'place',
            title: '地址',
            width: 160,
            render: ({ park, building }) => (building.startsWith(park) ? building : `${park}${building}`),
          },
          { key: 'reason', title: '事由', width: 200, grow: 1, render: ({ reason }) => reason },
          {
            key: 'act',
            title: '',
            width: 190,
            render: ({ id, enterprise, enterpriseName, plannedOn }) =>
              !mayWrite ? null : (
                <>
                  {plannedOn < today() ? <StateBadge tone="due" text="已过" /> : null}{' '}
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`登记走访：${enterpriseName}`}
                    onClick={() => void navigate({ to: '/visits/new', search: { enterprise, plan: id } })}
                  >
                    登记
                  </Button>{' '}
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`取消走访：${enterpriseName}`}
                    onClick={() => void drop(id)}
                  >
                    取消
                  </Button>
                </>
              ),
          },
        ]}
        empty={{ title: '这段时间没有计划', text: '点“生成计划”，按下次联系日、民警和园区排到工作日上，看过再保存。' }}
      />
    </Card>
  )
}
