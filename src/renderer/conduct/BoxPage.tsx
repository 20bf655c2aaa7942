/** 打开意见箱: for the supervision. What was read stays on this page only, and goes with it. */
import { Button, NumberInput, PasswordInput, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { dimensions, type Answer } from '#shared/conduct/conduct.types.ts'
import { conductCalls } from '#shared/conduct/conduct.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { CountsTable } from './CountsTable.tsx'

type Opened = Awaited<ReturnType<typeof api.conduct.openBox>>

export default function BoxPage() {
  const { data, error, refetch } = useCall('conduct', 'boxState', {})
  const [passphrase, setPassphrase] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)
  const [act, setAct] = useState<'publish' | 'change' | null>(null)

  async function open(): Promise<void> {
    try {
      if (data?.ready === false) {
        await api.conduct.setUpBox({ passphrase })
        showDone('意见箱已启用。口令请妥善保管：丢失后已收的意见无法打开。')
        await refetch()
      }
      setOpened(await api.conduct.openBox({ passphrase }))
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Page
      title="打开意见箱"
      actions={
        opened === null ? null : (
          <>
            <Button variant="default" onClick={() => setAct('change')}>
              更换口令
            </Button>
            <Button variant="default" onClick={() => (setOpened(null), setPassphrase(''))}>
              合上
            </Button>
            <Button disabled={opened.counts === null} onClick={() => setAct('publish')}>
              公布统计
            </Button>
          </>
        )
      }
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {opened === null ? (
        <Card title={data?.ready === false ? '启用意见箱' : '输入意见箱口令'}>
          <form onSubmit={(event) => (event.preventDefault(), void open())} style={{ maxWidth: '24rem' }}>
            <PasswordInput
              label={data?.ready === false ? '设定意见箱口令（至少 10 个字符，不同于登录口令）' : '意见箱口令'}
              value={passphrase}
              autoComplete="off"
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <Button type="submit" mt="sm" disabled={passphrase === ''}>
              {data?.ready === false ? '启用' : '打开'}
            </Button>
          </form>
        </Card>
      ) : (
        <Contents opened={opened} />
      )}
      {act === 'publish' ? (
        <PublishModal
          passphrase={passphrase}
          onClose={() => {
            setAct(null)
            void api.conduct.openBox({ passphrase }).then(setOpened, showFailure)
          }}
        />
      ) : null}
      {act === 'change' ? <ChangeModal passphrase={passphrase} onChanged={setPassphrase} onClose={() => setAct(null)} /> : null}
    </Page>
  )
}

function Contents({ opened: { answers, unpublished, counts, damaged } }: { readonly opened: Opened }) {
  return (
    <>
      {damaged === 0 ? null : <WarningNotice lines={[`有 ${damaged} 份打不开，可能被改动过，或是用别的口令封存的。`]} />}
      <Card title="还没有公布的" note={`${unpublished} 份`}>
        {counts === null ? '不足五份，不显示统计，留到下次一并公布。' : <CountsTable counts={counts} />}
      </Card>
      <Card title="意见" note="正在进行的这一周，过完才能打开；时间只到周">
        <ShortTable<Answer & { readonly key: string }>
          label="意见"
          rows={answers.map((answer, index) => ({ ...answer, key: String(index) }))}
          rowKey={({ key }) => key}
          columns={[
            { key: 'week', title: '所在周', width: 110, render: ({ week }) => week },
            ...dimensions.map((dimension) => ({
              key: dimension,
              title: dimension,
              width: 70,
              render: ({ opinions }: Answer) => opinions[dimension],
            })),
            { key: 'text', title: '意见', width: 260, grow: 1, render: ({ text }) => orDash(text) },
            { key: 'about', title: '说的是谁', width: 110, render: ({ about }) => orDash(about) },
            {
              key: 'name',
              title: '署名',
              width: 150,
              render: ({ name, phone }) => (name === '' ? '不署名' : `${name} ${phone}`),
            },
          ]}
          empty={{ title: '没有意见', text: '一周过完，收到的意见会出现在这里。' }}
        />
      </Card>
    </>
  )
}

function PublishModal({ passphrase, onClose }: { readonly passphrase: string; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: { passphrase, handled: { accepted: 0, confirmed: 0, replied: 0 }, reply: '' },
    validate: validateWith(conductCalls.publish.input),
  })
  return (
    <EntryModal title="公布统计" form={form} save={() => api.conduct.publish(form.values)} onClose={onClose}>
      <p>只公布数字。每份意见只计入一次公布；具体意见不公布。</p>
      <NumberInput label="受理（件）" min={0} {...form.getInputProps('handled.accepted')} />
      <NumberInput label="查实（件）" min={0} {...form.getInputProps('handled.confirmed')} />
      <NumberInput label="已答复（件）" min={0} {...form.getInputProps('handled.replied')} />
      <Textarea label="答复（不要写出能认出反映人的内容）" autosize minRows={2} {...form.getInputProps('reply')} />
    </EntryModal>
  )
}

interface ChangeModalProps {
  readonly passphrase: string
  readonly onChanged: (passphrase: string) => void
  readonly onClose: () => void
}

function ChangeModal({ passphrase, onChanged, onClose }: ChangeModalProps) {
  const form = useForm({
    initialValues: { passphrase, newPassphrase: '' },
    validate: validateWith(conductCalls.changePassphrase.input),
  })

  async function save(): Promise<void> {
    await api.conduct.changePassphrase(form.values)
    onChanged(form.values.newPassphrase)
  }

  return (
    <EntryModal title="更换口令" form={form} save={save} onClose={onClose}>
      <PasswordInput label="新的意见箱口令" autoComplete="off" {...form.getInputProps('newPassphrase')} />
    </EntryModal>
  )
}
