/** 导入企业名册、涉企纠纷: a preview with what repeats, what looks alike and what is wrong; then the import, and the way back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { importKinds } from '#shared/enterprise/import-calls.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { useCall } from '#renderer/api/queries.ts'
import { confirm } from '#renderer/ui/confirm.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

type Register = Awaited<ReturnType<typeof api.enterprise.importRegister>>
type Disputes = Awaited<ReturnType<typeof api.enterprise.importDisputes>>
type Preview =
  | { readonly kind: 'register'; readonly file: string; readonly answer: Register }
  | { readonly kind: 'disputes'; readonly file: string; readonly answer: Disputes }

export default function EnterpriseImportPage() {
  const job = useLongCall()
  const [preview, setPreview] = useState<Preview | null>(null)

  async function choose(kind: Preview['kind']): Promise<void> {
    try {
      const [found] = await window.qianshao.openFile({
        title: `选择${importKinds[kind]}`,
        kind: '表格（xlsx、csv）',
        extensions: ['xlsx', 'csv'],
        withContent: false,
      })
      if (found === undefined) return
      const file = found.path
      if (kind === 'register') {
        const answer = await job.run((options) => api.enterprise.importRegister({ file, keep: false }, options))
        if (answer !== undefined) setPreview({ kind, file, answer })
      } else {
        const answer = await job.run((options) => api.enterprise.importDisputes({ file, keep: false }, options))
        if (answer !== undefined) setPreview({ kind, file, answer })
      }
    } catch (failure) {
      showFailure(failure)
    }
  }

  async function keep(): Promise<void> {
    if (preview === null) return
    const { kind, file } = preview
    if (kind === 'register') {
      const answer = await job.run((options) => api.enterprise.importRegister({ file }, options))
      if (answer === undefined) return
      showDone(`建档 ${answer.added} 家，更新 ${answer.changed} 家，登记诉求 ${answer.requests} 条。`)
    } else {
      const answer = await job.run((options) => api.enterprise.importDisputes({ file }, options))
      if (answer === undefined) return
      showDone(`登记涉企纠纷 ${answer.added} 件，已有 ${answer.known} 件没有重复登记。`)
    }
    setPreview(null)
  }

  return (
    <Page
      title="导入企业名册"
      actions={
        preview === null ? (
          <>
            <Button variant="default" loading={job.running} onClick={() => void choose('disputes')}>
              选择涉企纠纷台账
            </Button>
            <Button loading={job.running} onClick={() => void choose('register')}>
              选择企业名册
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => setPreview(null)}>
              不导入
            </Button>
            <Button loading={job.running} onClick={() => void keep()}>
              导入
            </Button>
          </>
        )
      }
    >
      <LongCallBar job={job} title="正在读取" />
      {preview === null ? (
        <>
          <Card title="可以导入" note="先预览，再导入；整批可以撤销">
            园区办的企业名册（名称、信用代码、地址、员工人数、内保负责人、包联民警、上次走访、需求），和涉企纠纷台账。表头的叫法和顺序不限；信用代码有问题的企业照样建档，代码不采用。不要导入员工名单。
          </Card>
          <Imports />
        </>
      ) : (
        // Long, and without a field: so that the arrow keys can scroll it.
        <section tabIndex={0} aria-label="预览">
          {preview.kind === 'register' ? (
            <RegisterPreview answer={preview.answer} />
          ) : (
            <DisputesPreview answer={preview.answer} />
          )}
        </section>
      )}
    </Page>
  )
}

function RegisterPreview({ answer: { reading } }: { readonly answer: Register }) {
  const { enterprises, duplicates, lookAlikes } = reading
  const requests = enterprises.reduce((sum, one) => sum + one.requests.length, 0)
  const employees = enterprises.reduce((sum, one) => sum + (one.employees ?? 0), 0)
  const valid = enterprises.filter(({ creditCode }) => creditCode !== '').length
  return (
    <>
      <Card title={reading.title === '' ? '预览' : reading.title}>
        {reading.rows} 行，{enterprises.length} 家企业，重复 {duplicates.length} 行；员工 {employees.toLocaleString('zh-CN')}{' '}
        人；信用代码有效 {valid} 个；诉求 {requests} 条。
      </Card>
      <Card title="同一家企业的重复行" note="保留前一行，不另建">
        <ShortTable
          label="同一家企业的重复行"
          rows={duplicates}
          rowKey={({ row }) => String(row)}
          columns={[
            { key: 'kept', title: '保留', width: 240, grow: 1, render: ({ of, names }) => `第${of}行 ${names[0]}` },
            { key: 'other', title: '重复', width: 240, grow: 1, render: ({ row, names }) => `第${row}行 ${names[1]}` },
            { key: 'why', title: '依据', width: 140, render: ({ reason }) => reason },
            {
              key: 'differences',
              title: '不同之处',
              width: 240,
              render: ({ differences }) =>
                differences.length === 0
                  ? '—'
                  : differences.map(({ field, kept, other }) => (
                      <span key={field}>
                        {field}：<b>{kept}</b> ≠ <u>{other}</u>{' '}
                      </span>
                    )),
            },
          ]}
          empty={{ title: '没有重复', text: '' }}
        />
      </Card>
      <Card title="名称相近的企业" note="按两家保留，请对照">
        <ShortTable
          label="名称相近的企业"
          rows={lookAlikes}
          rowKey={({ rows }) => rows.join(' ')}
          columns={[
            { key: 'one', title: '一家', width: 260, grow: 1, render: ({ rows, names }) => `第${rows[0]}行 ${names[0]}` },
            { key: 'other', title: '另一家', width: 260, grow: 1, render: ({ rows, names }) => `第${rows[1]}行 ${names[1]}` },
            { key: 'why', title: '提示', width: 280, render: ({ why }) => why },
          ]}
          empty={{ title: '没有相近的名称', text: '' }}
        />
      </Card>
      <Notes title="请核对" notes={reading.warnings} />
      <Notes title="没有导入的行" notes={reading.rejected} />
    </>
  )
}

function DisputesPreview({ answer: { reading, matches, unlinked, rate } }: { readonly answer: Disputes }) {
  return (
    <>
      <Card title={reading.title === '' ? '预览' : reading.title}>
        {reading.rows} 行，{reading.disputes.length} 件，化解率 {rate}；企业名称完全一致 {matches.exact} 件，简称对上{' '}
        {matches.normalised} 件，名册里没有 {matches.none} 件。
      </Card>
      <Card title="名册里没有的企业" note="照样登记纠纷，保留原名，不自动建档">
        <ShortTable
          label="名册里没有的企业"
          rows={unlinked}
          rowKey={({ row }) => String(row)}
          columns={[
            { key: 'row', title: '行', width: 80, render: ({ row }) => row },
            { key: 'name', title: '企业', width: 300, grow: 1, render: ({ name }) => name },
          ]}
          empty={{ title: '都能对上', text: '' }}
        />
      </Card>
      <Notes title="请核对" notes={reading.warnings} />
      <Notes title="没有导入的行" notes={reading.rejected} />
    </>
  )
}

function Notes({
  title,
  notes,
}: {
  readonly title: string
  readonly notes: readonly { readonly row: number; readonly field: string; readonly text: string }[]
}) {
  return (
    <Card title={title} note={notes.length === 0 ? '' : `共 ${notes.length} 处`}>
      <ShortTable
        label={title}
        rows={notes}
        rowKey={({ row, field, text }) => `${row} ${field} ${text}`}
        columns={[
          { key: 'row', title: '行', width: 70, render: ({ row }) => row },
          { key: 'field', title: '栏目', width: 120, render: ({ field }) => orDash(field) },
          { key: 'text', title: '情况', width: 400, grow: 1, render: ({ text }) => text },
        ]}
        empty={{ title: '没有', text: '' }}
      />
    </Card>
  )
}

function Imports() {
  const { data } = useCall('enterprise', 'imports', {})

  async function undo(id: string, rows: number): Promise<void> {
    const yes = await confirm({
      title: '撤销这次导入',
      consequence: `这次导入新增的 ${rows} 条会移走，已有档案的更新不会退回。`,
      action: '撤销导入',
      dangerous: true,
    })
    if (!yes) return
    try {
      const { removed } = await api.enterprise.undoImport({ importId: id })
      showDone(`已移走 ${removed} 条。`)
    } catch (failure) {
      showFailure(failure)
    }
  }

  async function handBack(id: string): Promise<void> {
    try {
      const { fileName, contentBase64 } = await api.enterprise.rejectedWorkbook({ importId: id })
      if ((await window.qianshao.saveFile(fileName, fromBase64(contentBase64))) !== null) showDone('已保存。')
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
          { key: 'name', title: '文件', width: 220, grow: 1, render: ({ fileName }) => fileName },
          { key: 'kind', title: '种类', width: 100, render: ({ kind }) => importKinds[kind] },
          { key: 'at', title: '时间', width: 160, render: ({ at }) => formatMoment(at) },
          { key: 'by', title: '操作人', width: 100, render: ({ by }) => by },
          { key: 'rows', title: '新增', width: 70, align: 'right', render: ({ rows }) => rows },
          {
            key: 'act',
            title: '',
            width: 230,
            render: ({ id, rows, undone }) => (
              <>
                <Button size="compact-sm" variant="default" onClick={() => void handBack(id)}>
                  下载需核对的
                </Button>{' '}
                {undone ? (
                  '已撤销'
                ) : (
                  <Button size="compact-sm" variant="default" onClick={() => void undo(id, rows)}>
                    撤销导入
                  </Button>
                )}
              </>
            ),
          },
        ]}
        empty={{ title: '还没有导入过', text: '点右上角，选园区办的企业名册。' }}
      />
    </Card>
  )
}
