/** 执法服务意见: what was published, and the ways in which opinions are collected. No content is to be seen here. */
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerInputSchema } from '#shared/conduct/conduct.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { AnswerFields, emptyAnswer } from './AnswerFields.tsx'
import { CountsTable } from './CountsTable.tsx'

export default function ConductPage() {
  const navigate = useNavigate()
  const mayCollect = useRight('conduct.collect')
  const { data, error, refetch } = useCall('conduct', 'publications', {})
  const [entering, setEntering] = useState(false)

  async function importFile(): Promise<void> {
    try {
      const [file] = await window.qianshao.openFile({
        title: '选择中心的意见文件',
        kind: '表格（xlsx、csv）',
        extensions: ['xlsx', 'csv'],
        withContent: false,
      })
      if (file === undefined) return
      const { taken, rejected } = await api.conduct.importFile({ file: file.path })
      showDone(
        `收下 ${taken} 份${rejected.length === 0 ? '' : `，${rejected.length} 行没有收：${rejected[0]?.text ?? ''}`}。原文件请按规定销毁。`,
      )
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Page
      title="执法服务意见"
      actions={
        mayCollect ? (
          <>
            <Button variant="default" onClick={() => void importFile()}>
              导入中心文件
            </Button>
            <Button variant="default" onClick={() => setEntering(true)}>
              录入意见单
            </Button>
            <Button variant="default" onClick={() => void navigate({ to: '/conduct/print' })}>
              打印意见单
            </Button>
            <Button onClick={() => void window.qianshao.openKiosk().catch(showFailure)}>打开自助填写窗口</Button>
          </>
        ) : null
      }
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Card title="怎么保护反映人">
        意见加密保存，只有督察、纪检部门凭口令能打开，本站的账号都打不开。不署名的不记姓名、时间和电脑，时间只到周；满五份才公布统计数字。没有好评要求，不按民警统计，不作排名。
      </Card>
      {data?.publications.length === 0 ? (
        <Card title="公布的统计">
          <EmptyState title="还没有公布过" text="督察、纪检部门打开意见箱、满五份以后公布，数字会出现在这里。" />
        </Card>
      ) : (
        data?.publications.map(({ id, from, to, publishedOn, answers, counts, handled, reply }) => (
          <Card key={id} title={`${from} 至 ${to}`} note={`${publishedOn} 公布，共 ${answers} 份`}>
            <CountsTable counts={counts} />
            <p>
              受理 {handled.accepted} 件，查实 {handled.confirmed} 件，已答复 {handled.replied} 件。{reply}
            </p>
          </Card>
        ))
      )}
      {entering ? <SlipModal onClose={() => setEntering(false)} /> : null}
    </Page>
  )
}

function SlipModal({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({ initialValues: emptyAnswer, validate: validateWith(answerInputSchema) })
  return (
    <EntryModal title="录入意见单" form={form} save={() => api.conduct.enterSlip(form.values)} onClose={onClose}>
      <AnswerFields form={form} size="sm" />
    </EntryModal>
  )
}
