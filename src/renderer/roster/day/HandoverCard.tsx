/** 交接班: one page filled from the records; both sign, then nothing changes any more. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Handover } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import classes from './Day.module.css'

export function HandoverCard({ date }: { readonly date: string }) {
  const mayAttend = useRight('roster.attend')
  const shifts = useCall('roster', 'options', {}).data?.shifts ?? []
  const [shift, setShift] = useState<string | null>(null)
  const [handover, setHandover] = useState<Handover | null>(null)
  const chosen = shift ?? shifts[0]?.code ?? '白'

  async function open(): Promise<void> {
    try {
      setHandover(await api.roster.handover({ date, shift: chosen }))
    } catch (failure) {
      showFailure(failure)
    }
  }

  if (!mayAttend) return null
  return (
    <Card
      title="交接班"
      note="未结纠纷、岗上情况、缺岗和缺口由程序汇总"
      aside={
        handover === null ? (
          <>
            <Select
              aria-label="班次"
              size="xs"
              w="7rem"
              allowDeselect={false}
              data={shifts.map(({ code, name }) => ({ value: code, label: name }))}
              value={chosen}
              onChange={setShift}
            />
            <Button size="xs" variant="default" onClick={() => void open()}>
              填写交接班
            </Button>
          </>
        ) : null
      }
    >
      {handover === null ? (
        <span className="muted">选择交出的班次，打开交接班记录。</span>
      ) : (
        <HandoverForm
          key={`${handover.id} ${handover.giverSigned} ${handover.takerSigned}`}
          handover={handover}
          onReload={open}
        />
      )}
    </Card>
  )
}

function HandoverForm({ handover, onReload }: { readonly handover: Handover; readonly onReload: () => Promise<void> }) {
  const navigate = useNavigate()
  const [values, setValues] = useState(handover)
  const locked = handover.giverSigned || handover.takerSigned
  const { id, giver, taker, equipment, important } = values

  async function run(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work()
      showDone(done)
      await onReload()
    } catch (failure) {
      showFailure(failure)
    }
  }

  const save = () => api.roster.saveHandover({ id, giver, taker, equipment, important })
  const field = (name: 'giver' | 'taker' | 'equipment' | 'important') => ({
    value: values[name],
    readOnly: locked,
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }),
  })
  return (
    <>
      <h3 style={{ margin: '0 0 0.25rem' }}>未结事项</h3>
      {handover.openMatters.length === 0 ? (
        <p className="muted">没有未结的纠纷、情况和缺口。</p>
      ) : (
        <ul className={classes.matters}>
          {handover.openMatters.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className={classes.grid}>
        <TextInput label="交班人" {...field('giver')} />
        <TextInput label="接班人" {...field('taker')} />
        <Textarea label="装备、车辆、钥匙" autosize minRows={2} {...field('equipment')} />
        <Textarea label="重要事项" autosize minRows={2} {...field('important')} />
      </div>
      <div className={classes.buttons}>
        {locked ? null : (
          <Button variant="default" onClick={() => void run(save, '已保存。')}>
            保存
          </Button>
        )}
        {handover.giverSigned ? (
          <StateBadge tone="done" text="交班人已签" />
        ) : (
          <Button
            variant="default"
            onClick={() =>
              void run(async () => (await save(), await api.roster.signHandover({ id, as: 'giver' })), '交班人已签字。')
            }
          >
            交班人签字
          </Button>
        )}
        {handover.takerSigned ? (
          <StateBadge tone="done" text="接班人已签" />
        ) : (
          <Button
            variant="default"
            disabled={!handover.giverSigned}
            onClick={() => void run(() => api.roster.signHandover({ id, as: 'taker' }), '接班人已签字。')}
          >
            接班人签字
          </Button>
        )}
        <Button variant="default" onClick={() => void navigate({ to: '/roster/handover/$id', params: { id } })}>
          打印
        </Button>
      </div>
    </>
  )
}
