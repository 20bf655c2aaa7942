/** One enterprise: facts and contacts, visits, requests, disputes. */
import { Button, Tabs } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { caseStates } from '#shared/mediation/mediation.types.ts'
import type { Enterprise } from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { EnterpriseModal } from './parts/EnterpriseModal.tsx'
import { RequestBadge, VisitBanner } from './parts/words.tsx'
import { ServiceTable } from './parts/ServiceTable.tsx'
import { VisitTable } from './parts/VisitTable.tsx'

const route = getRouteApi('/enterprises/$id')
type Phones = Awaited<ReturnType<typeof api.enterprise.phones>>

export default function EnterprisePage() {
  const { id } = route.useParams()
  const { tab = 'facts' } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall('enterprise', 'open', { id })
  const mayWrite = useRight('enterprise.write')
  const [changing, setChanging] = useState(false)
  if (data === undefined)
    return <Page title="企业">{error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}</Page>
  const { enterprise: file, visits, requests, disputes, plans, visitsThisYear, warnings } = data
  const open = requests.filter(({ doneOn }) => doneOn === null).length
  const late = file.nextContactOn !== null && file.nextContactOn < today()

  async function setActive(active: boolean): Promise<void> {
    try {
      await api.enterprise.setActive({ id, active })
      showDone(active ? '档案已恢复。' : '档案已停用，历史都在。')
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Page
      path={[file.park, file.building].filter((part) => part !== '').join(' ')}
      title={file.name}
      badge={
        file.active ? (
          <StateBadge large tone={late ? 'overdue' : 'active'} text={`下次联系 ${orDash(file.nextContactOn)}`} />
        ) : (
          <StateBadge large tone="archived" text="已停用" />
        )
      }
      actions={
        mayWrite ? (
          <>
            <Button variant="default" onClick={() => void setActive(!file.active)}>
              {file.active ? '停用' : '恢复'}
            </Button>
            <Button variant="default" onClick={() => setChanging(true)}>
              修改
            </Button>
            <Button onClick={() => void navigate({ to: '/visits/new', search: { enterprise: id } })}>登记走访</Button>
          </>
        ) : null
      }
    >
      <VisitBanner />
      {file.creditCodeProblem === '' ? null : (
        <WarningNotice lines={[`信用代码“${file.creditCodeSaid}”没有采用：${file.creditCodeProblem}`]} />
      )}
      <WarningNotice lines={warnings} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          void navigate({ to: '/enterprises/$id', params: { id }, search: { tab: tabOf(value) }, replace: true })
        }
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="facts">档案</Tabs.Tab>
          <Tabs.Tab value="visits">走访 {visits.length}</Tabs.Tab>
          <Tabs.Tab value="requests">诉求 {requests.length}</Tabs.Tab>
          <Tabs.Tab value="packages">服务</Tabs.Tab>
          <Tabs.Tab value="disputes">纠纷 {disputes.length}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts">
          <FactsCard file={file} visitsThisYear={visitsThisYear} open={open} planned={plans[0]?.plannedOn ?? ''} />
        </Tabs.Panel>
        <Tabs.Panel value="visits">
          <Card title="走访" note={`今年上门 ${visitsThisYear} 次`}>
            <VisitTable visits={visits} />
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="requests">
          <Card title="诉求" note={`未办结 ${open} 条`}>
            <ShortTable
              label="诉求"
              rows={requests}
              rowKey={(row) => row.id}
              onOpen={(row) => void navigate({ to: '/requests/$id', params: { id: row.id } })}
              columns={[
                { key: 'text', title: '内容', width: 300, grow: 1, render: (row) => row.text },
                { key: 'category', title: '类别', width: 100, render: (row) => row.category },
                { key: 'received', title: '收到', width: 110, render: (row) => row.receivedOn },
                { key: 'handler', title: '承办', width: 100, render: (row) => orDash(row.handler) },
                { key: 'promised', title: '承诺办结', width: 110, render: (row) => orDash(row.promisedOn) },
                { key: 'state', title: '状态', width: 190, render: (row) => <RequestBadge request={row} /> },
              ]}
              empty={{ title: '没有诉求', text: '登记走访时一并登记，或在“企业诉求”里登记。' }}
            />
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="packages">
          <PackagesCard enterprise={id} />
        </Tabs.Panel>
        <Tabs.Panel value="disputes">
          <Card title="涉企纠纷" note="在纠纷台账里办理">
            <ShortTable
              label="涉企纠纷"
              rows={disputes}
              rowKey={(row) => row.caseId}
              onOpen={(row) => void navigate({ to: '/cases/$id', params: { id: row.caseId } })}
              columns={[
                { key: 'title', title: '纠纷', width: 300, grow: 1, render: (row) => row.title },
                { key: 'kind', title: '类别', width: 120, render: (row) => orDash(row.kind) },
                { key: 'accepted', title: '受理', width: 110, render: (row) => orDash(row.acceptedOn) },
                { key: 'state', title: '状态', width: 110, render: (row) => caseStates[row.state as keyof typeof caseStates] },
                { key: 'verdict', title: '企业评价', width: 100, render: (row) => orDash(row.verdict) },
              ]}
              empty={{ title: '没有涉企纠纷', text: '在案件页的基本情况里标记为涉企纠纷后，会出现在这里。' }}
            />
          </Card>
        </Tabs.Panel>
      </Tabs>
      <p className="muted">
        <Link to="/enterprises">返回企业档案</Link>
      </p>
      {changing ? <EnterpriseModal file={file} onClose={() => setChanging(false)} /> : null}
    </Page>
  )
}

interface FactsCardProps {
  readonly file: Enterprise
  readonly visitsThisYear: number
  readonly open: number
  readonly planned: string
}

function FactsCard({ file, visitsThisYear, open, planned }: FactsCardProps) {
  const mayPhones = useRight('enterprise.phones')
  const [phones, setPhones] = useState<Phones | null>(null)
  const hidden = [file.principalPhone, file.guardLeadPhone, file.liaisonPhone].some((phone) => phone.includes('*'))

  async function reveal(): Promise<void> {
    try {
      setPhones(await api.enterprise.phones({ id: file.id }))
    } catch (failure) {
      showFailure(failure)
    }
  }

  const contact = (name: string, phone: string) => [name, phone].filter((part) => part !== '').join('　')
  return (
    <Card
      title="档案"
      note="不登记员工名单"
      aside={
        mayPhones && hidden && phones === null ? (
          <Button variant="default" size="compact-sm" onClick={() => void reveal()}>
            显示完整电话（留痕）
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          { label: '信用代码', value: file.creditCode === '' ? '' : file.creditCode },
          { label: '包联民警', value: file.officer },
          { label: '行业', value: file.industry },
          {
            label: '员工人数',
            value: file.employees === null ? '' : `${file.employeesApproximate ? '约 ' : ''}${file.employees}`,
          },
          { label: '负责人', value: contact(file.principal, phones?.principalPhone ?? file.principalPhone) },
          { label: '内保负责人', value: contact(file.guardLead, phones?.guardLeadPhone ?? file.guardLeadPhone) },
          { label: '联络员', value: contact(file.liaison, phones?.liaisonPhone ?? file.liaisonPhone) },
          { label: '24小时值守电话', value: file.dutyPhone },
          { label: '保安人数', value: file.guards === null ? '' : file.guards },
          { label: '今年上门', value: `${visitsThisYear} 次` },
          { label: '下次联系', value: file.nextContactOn === null ? '' : file.nextContactOn },
          { label: '已排走访', value: planned },
          { label: '建档前走访', value: file.visitedBeforeOn ?? '' },
          { label: '未办结诉求', value: `${open} 条` },
          { label: '备注', value: file.note, wide: true },
        ]}
      />
    </Card>
  )
}

function PackagesCard({ enterprise }: { readonly enterprise: string }) {
  const services = useCall('enterprise', 'services', { enterprise }).data?.services ?? []
  return (
    <Card title="套餐服务" note="在“服务套餐”里安排">
      <ServiceTable services={services} />
    </Card>
  )
}

function tabOf(value: string | null) {
  return value === 'visits' || value === 'requests' || value === 'disputes' || value === 'packages' ? value : 'facts'
}
