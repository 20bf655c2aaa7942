/** Needs of gates and shifts, the shifts, and the limits. */
import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { formatNeeds, formatShifts, parseNeeds, parseShifts } from '#shared/roster/kept-text.ts'
import type { RosterOptions } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

export function OptionsTab() {
  const { data, error, refetch } = useCall('roster', 'options', {})
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return data === undefined ? null : <OptionsForm key={JSON.stringify(data)} options={data} />
}

/** One need or shift a line. */
const toLines = (text: string) => text.replaceAll('；', '\n')
const fromLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('；')

function OptionsForm({ options }: { readonly options: RosterOptions }) {
  const form = useForm({
    initialValues: {
      ...options,
      gateNeeds: toLines(formatNeeds(options.gateNeeds)),
      shiftNeeds: toLines(formatNeeds(options.shiftNeeds)),
      shifts: toLines(formatShifts(options.shifts)),
    },
    validate: {
      gateNeeds: (text) => lineProblem(text, (line) => parseNeeds(line).length > 0),
      shiftNeeds: (text) => lineProblem(text, (line) => parseNeeds(line).length > 0),
      shifts: (text) => lineProblem(text, (line) => parseShifts(line).length > 0),
    },
  })

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    const { gateNeeds, shiftNeeds, shifts, ...rest } = form.values
    try {
      await api.roster.saveOptions({
        ...rest,
        gateNeeds: parseNeeds(fromLines(gateNeeds)),
        shiftNeeds: parseNeeds(fromLines(shiftNeeds)),
        shifts: parseShifts(fromLines(shifts)),
      })
      showDone('已保存，下次自动排班按新的要求。')
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Card title="要求和限制" aside={<Button onClick={() => void save()}>保存</Button>}>
      <FormFrame label="要求和限制" onSave={() => void save()}>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0.75rem 1.25rem' }}>
          <Textarea
            label="每个校门每个时段"
            description="名称=身份 最少~希望；多种身份用 + 连接"
            autosize
            minRows={5}
            {...form.getInputProps('gateNeeds')}
          />
          <Textarea
            label="每个班次"
            description="末尾写“带班”的一行：要有带班资格的人"
            autosize
            minRows={5}
            {...form.getInputProps('shiftNeeds')}
          />
          <Textarea
            label="班次"
            description="代码 名称 开始-结束；结束早于开始算次日"
            autosize
            minRows={3}
            {...form.getInputProps('shifts')}
          />
          <TextInput label="值班岗位名称" {...form.getInputProps('post')} />
          <NumberInput label="夜班、长班后至少休息（小时）" min={0} max={72} {...form.getInputProps('restHours')} />
          <NumberInput label="每天最多（小时）" min={1} max={24} {...form.getInputProps('maxHoursPerDay')} />
          <NumberInput label="每天最多护学岗（次，连续几批算一次）" min={1} max={6} {...form.getInputProps('maxGatesPerDay')} />
          <NumberInput label="最多连续夜班（个）" min={1} max={7} {...form.getInputProps('maxNightsInRow')} />
          <NumberInput label="自动排班用时（秒）" min={1} max={120} {...form.getInputProps('seconds')} />
        </div>
      </FormFrame>
    </Card>
  )
}

/** Which line is not understood. */
function lineProblem(text: string, isGood: (line: string) => boolean): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return '请至少写一行。'
  const wrong = lines.findIndex((line) => !isGood(line.trim()))
  return wrong === -1 ? null : `第${wrong + 1}行看不懂，请照写法改正。`
}
