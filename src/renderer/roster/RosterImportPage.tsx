/** 导入排班资料: choose a workbook, see what it holds and what was not understood; earlier imports with the way back. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '#shared/rpc/call.ts'
import type { rosterDataCalls } from '#shared/roster/roster.data-calls.ts'
import { rosterKinds } from '#shared/roster/roster.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { confirm } from '#renderer/ui/confirm.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

type Answer = CallOutput<(typeof rosterDataCalls)['importWorkbook']>
type Finding = Answer['workbook']['warnings'][number]

export default function RosterImportPage() {
  const navigate = useNavigate()
  const job = useLongCall()
  const [answer, setAnswer] = useState<Answer | null>(null)

  async function choose(): Promise<void> {
    try {
      const [file] = await window.qianshao.openFile({
        title: '选择排班资料',
        kind: '表格（xlsx、csv）',
        extensions: ['xlsx', 'csv'],
        withContent: false,
      })
      if (file === undefined) return
      const read = await job.run((options) => api.roster.importWorkbook({ file: file.path }, options))
      if (read !== undefined) setAnswer(read)
    } catch (failure) {
      showFailure(failure)
    }
  }

  async function create(): Promise<void> {
    if (answer === null) return
    try {
      const { id } = await api.roster.create(answer.suggested)
      void navigate({ to: '/roster/sheet/$id', params: { id } })
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Page
      title="导入排班资料"
      actions={
        answer === null ? (
          <Button onClick={() => void choose()} loading={job.running}>
            选择文件
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={() => setAnswer(null)}>
              再导入一份
            </Button>
            <Button onClick={() => void create()}>
              新建{rosterKinds[answer.suggested.kind]}（{answer.suggested.from} 至 {answer.suggested.to}）
            </Button>
          </>
        )
      }
    >
      <LongCallBar job={job} title="导入 ・" />
      {answer === null ? (
        <>
          <Card
            title="选择文件"
            note="护学岗（学校、人员、家长自愿报名、请假、校历）或值班人员（人员、请假、培训、已公示的排班）"
          >
            工作表的名称、列的顺序和叫法不限。看不懂的地方会列出来，不会猜；同一份文件再导一次不会重复。
          </Card>
          <Imports />
        </>
      ) : (
        <Result answer={answer} />
      )}
    </Page>
  )
}

function Result({ answer: { workbook, added, changed } }: { readonly answer: Answer }) {
  const counts = Object.entries(added).map(([what, count]) => `${what} ${count}`)
  return (
    <>
      <Card title="导入结果" note={workbook.title}>
        新增：{counts.length === 0 ? '没有' : counts.join('，')}；更新 {changed} 条。
        {workbook.term === null ? '' : `学期 ${workbook.term.from} 至 ${workbook.term.to}。`}
      </Card>
      <Findings title="没有导入的" lines={workbook.rejected} empty="没有。" />
      <Findings title="已导入，请核对" lines={workbook.warnings} empty="没有需要核对的地方。" />
      <Findings title="重复的行" lines={workbook.duplicates} empty="没有重复。" />
    </>
  )
}

function Findings({
  title,
  lines,
  empty,
}: {
  readonly title: string
  readonly lines: readonly Finding[]
  readonly empty: string
}) {
  return (
    <Card title={title} note={lines.length === 0 ? '' : `共 ${lines.length} 处`}>
      {lines.length === 0 ? (
        empty
      ) : (
        <ShortTable
          label={title}
          rows={lines}
          rowKey={(line) => `${line.sheet} ${line.cell} ${line.text}`}
          columns={[
            { key: 'sheet', title: '工作表', width: 140, render: ({ sheet }) => sheet },
            { key: 'cell', title: '位置', width: 80, render: ({ cell, row }) => (cell === '' ? `第${row}行` : cell) },
            { key: 'text', title: '情况', width: 400, grow: 1, render: ({ text }) => text },
          ]}
          empty={{ title: '没有', text: '' }}
        />
      )}
    </Card>
  )
}

function Imports() {
  const { data } = useCall('roster', 'imports', {})

  async function undo(id: string, rows: number): Promise<void> {
    const yes = await confirm({
      title: '撤销这次导入',
      consequence: `这次导入新增的 ${rows} 条会移走，已有资料的更新不会退回。`,
      action: '撤销导入',
      dangerous: true,
    })
    if (!yes) return
    try {
      const { removed } = await api.roster.undoImport({ importId: id })
      showDone(`已移走 ${removed} 条。`)
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Card title="导入过的文件">
      <ShortTable
        label="导入过的文件"
        rows={data?.imports ?? []}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: '文件', width: 240, grow: 1, render: ({ fileName }) => fileName },
          { key: 'at', title: '时间', width: 170, render: ({ at }) => formatMoment(at) },
          { key: 'by', title: '操作人', width: 110, render: ({ by }) => by },
          { key: 'rows', title: '新增', width: 90, align: 'right', render: ({ rows }) => rows },
          {
            key: 'undo',
            title: '',
            width: 120,
            render: ({ id, rows, undone }) =>
              undone ? (
                '已撤销'
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => void undo(id, rows)}>
                  撤销导入
                </Button>
              ),
          },
        ]}
        empty={{ title: '还没有导入过', text: '点“选择文件”，把站里现有的 Excel 导进来。' }}
      />
    </Card>
  )
}
