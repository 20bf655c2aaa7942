/** 护企月报: figures whose numbers open their lists, the month's sheet, and the form that superiors ask for. */
import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { EnterpriseFigure, FigureTarget, FormRow } from '#shared/enterprise/figure-calls.ts'
import { monthFormColumns } from '#shared/enterprise/month-form.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import classes from '#renderer/mediation/figures/Figures.module.css'
import { PeriodBar } from '#renderer/mediation/figures/PeriodBar.tsx'
import { presetsOn } from '#renderer/mediation/figures/periods.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import formClasses from './Report.module.css'
import { addressOf } from './parts/targets.ts'

const route = getRouteApi('/enterprise-report')

export default function ReportPage() {
  const month = presetsOn(today()).month
  const { from = month.from, to = month.to } = route.useSearch()
  const navigate = useNavigate()
  const job = useLongCall()
  const mayExport = useRight('enterprise.export')
  const { data, error, refetch } = useCall('enterprise', 'report', { from, to }, { keepPrevious: true })

  async function exportReport(): Promise<void> {
    const answer = await job.run((options) => api.enterprise.exportReport({ from, to }, options))
    if (answer === undefined) return
    try {
      if ((await window.qianshao.saveFile(answer.fileName, fromBase64(answer.contentBase64))) !== null) showDone('月报已导出。')
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Page
      title="护企月报"
      actions={
        mayExport ? (
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/enterprise-report/print', search: { from, to } })}
            >
              打印
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
              loading={job.running}
              onClick={() => void exportReport()}
            >
              导出 Excel
            </Button>
          </>
        ) : null
      }
    >
      <LongCallBar job={job} title="正在导出" />
      <PeriodBar
        period={{ from, to }}
        onChange={(period) => void navigate({ to: '/enterprise-report', search: period, replace: true })}
      />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <p className={classes.now}>
            <b>{data.monthLine}</b>
          </p>
          <div className={classes.tiles}>
            {data.figures.map((figure) => (
              <Tile key={figure.code} figure={figure} />
            ))}
          </div>
          <Card title="护企优商服务工作月报表" note="上级表样；数字由台账生成，点开看名单">
            <FormTable rows={[...data.form.rows, data.form.total]} />
          </Card>
          <Card title="诉求分类" note="期内收到的诉求">
            <ShortTable
              label="诉求分类"
              rows={data.byCategory}
              rowKey={({ category }) => category}
              columns={[
                { key: 'category', title: '类别', width: 120, grow: 1, render: (row) => row.category },
                { key: 'received', title: '收集', width: 80, align: 'right', render: (row) => row.received },
                { key: 'spot', title: '当场办结', width: 90, align: 'right', render: (row) => row.spot },
                { key: 'follow', title: '分步跟进', width: 90, align: 'right', render: (row) => row.follow },
                { key: 'finished', title: '已办结', width: 80, align: 'right', render: (row) => row.finished },
                { key: 'satisfied', title: '满意', width: 80, align: 'right', render: (row) => row.satisfied },
                { key: 'unjudged', title: '未评价', width: 80, align: 'right', render: (row) => row.unjudged },
              ]}
              empty={{ title: '期内没有收到诉求', text: '走访时登记的诉求会计入这里。' }}
            />
          </Card>
          <Card title="按包联民警" note="只作工作安排，不作排名">
            <ShortTable
              label="按包联民警"
              rows={data.byOfficer}
              rowKey={({ officer }) => officer}
              columns={[
                { key: 'officer', title: '包联民警', width: 120, grow: 1, render: (row) => orDash(row.officer) },
                { key: 'enterprises', title: '企业', width: 70, align: 'right', render: (row) => row.enterprises },
                { key: 'visited', title: '已走访', width: 80, align: 'right', render: (row) => row.visited },
                { key: 'visits', title: '上门', width: 70, align: 'right', render: (row) => row.visits },
                { key: 'calls', title: '电话', width: 70, align: 'right', render: (row) => row.calls },
                { key: 'requests', title: '诉求', width: 70, align: 'right', render: (row) => row.requests },
                { key: 'overdue', title: '该联系未联系', width: 110, align: 'right', render: (row) => row.overdue },
              ]}
              empty={{ title: '还没有企业档案', text: '导入或登记企业后，按包联民警统计。' }}
            />
          </Card>
        </>
      )}
    </Page>
  )
}

/** The form turned: a line for each column, so that no screen has to scroll sideways. */
function FormTable({ rows }: { readonly rows: readonly FormRow[] }) {
  return (
    <table className={formClasses.form} aria-label="护企优商服务工作月报表">
      <thead>
        <tr>
          <th scope="col">栏次</th>
          <th scope="col">栏目</th>
          {rows.map(({ room }) => (
            <th key={room} scope="col">
              {room}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {monthFormColumns.slice(0, -1).map(({ group, title, definition }, index) => (
          <tr key={`${group} ${title}`}>
            <td>{index + 1}</td>
            <th scope="row" title={definition}>
              {group === '' ? title : `${group.replace('其中：', '')}—${title}`}
            </th>
            {rows.map(({ room, cells }) => (
              <td key={room}>
                <Opening target={cells[index]?.target ?? null} label={`${room} ${title} ${cells[index]?.value ?? ''}`}>
                  {cells[index]?.value ?? ''}
                </Opening>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Tile({ figure: { title, text, definition, counted, of, target, ofTarget } }: { readonly figure: EnterpriseFigure }) {
  return (
    <section className={classes.tile} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {target === null ? (
        <span className={classes.value}>{text}</span>
      ) : (
        <a className={classes.value} href={addressOf(target)} aria-label={`${title} ${text}，打开列表`}>
          {text}
        </a>
      )}
      {of === null || target === null || ofTarget === null ? null : (
        <div className={classes.parts}>
          <a href={addressOf(target)}>分子 {counted.toLocaleString('zh-CN')}</a>
          <a href={addressOf(ofTarget)}>分母 {of.toLocaleString('zh-CN')}</a>
        </div>
      )}
      <p className={classes.definition}>{definition}</p>
    </section>
  )
}

function Opening({
  target,
  label,
  children,
}: {
  readonly target: FigureTarget | null
  readonly label: string
  readonly children: string | number
}) {
  if (target === null) return children
  return (
    <a href={addressOf(target)} aria-label={label}>
      {children}
    </a>
  )
}
