/** 统计: the figures of a period, each with its definition and both its numbers; every number opens its list. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FigurePeriod } from '#shared/mediation/mediation.figures.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { FigureTile } from './FigureTile.tsx'
import { GroupTable } from './GroupTable.tsx'
import { PeriodBar } from './PeriodBar.tsx'
import { presetsOn } from './periods.ts'
import classes from './Figures.module.css'

export default function FiguresPage() {
  const [period, setPeriod] = useState<FigurePeriod>(() => presetsOn(today()).year)
  const mayExport = useRight('mediation.export')
  const job = useLongCall()
  const { data, error, refetch } = useCall('mediation', 'figures', period, { keepPrevious: true })

  async function exportFigures(): Promise<void> {
    const answer = await job.run((options) => api.mediation.exportFigures(period, options))
    if (answer === undefined) return
    try {
      const path = await window.qianshao.saveFile(answer.fileName, fromBase64(answer.contentBase64))
      if (path !== null) showDone('统计已导出。')
    } catch (problem) {
      showFailure(problem)
    }
  }

  return (
    <Page
      title="纠纷统计"
      actions={
        mayExport ? (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            loading={job.running}
            onClick={() => void exportFigures()}
          >
            导出 Excel
          </Button>
        ) : null
      }
    >
      <LongCallBar job={job} title="正在导出" />
      <PeriodBar period={period} onChange={setPeriod} />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <p className={classes.now}>
            当前在办{' '}
            <Link to="/cases" search={{ view: 'open' }}>
              {data.open.toLocaleString('zh-CN')} 件
            </Link>
            ，其中超期{' '}
            <Link to="/cases" search={{ view: 'overdue' }}>
              {data.overdue.toLocaleString('zh-CN')} 件
            </Link>
            ；统计只说明期内登记或办结的纠纷，看比率时请一并看在办和超期。
          </p>
          <div className={classes.tiles}>
            {data.figures.map((figure) => (
              <FigureTile key={figure.code} figure={figure} period={period} unfinished={data} />
            ))}
          </div>
          <Card title="按类型" note="期内登记的纠纷，现在的结果">
            <GroupTable
              label="按类型"
              heading="类型"
              groups={data.byKind}
              period={period}
              narrow={(key) => ({ kindCodes: [key] })}
            />
          </Card>
          <Card title="按村社区" note="期内登记的纠纷，现在的结果">
            <GroupTable
              label="按村社区"
              heading="村（社区）"
              groups={data.byVillage}
              period={period}
              narrow={(key) => ({ villages: [key] })}
            />
          </Card>
        </>
      )}
    </Page>
  )
}
