/** Name, committee and phone of the station, as they stand on papers. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { stationCalls, type Station } from '#shared/station/station.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormFrame, FormSection } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

export function FactsTab() {
  const [editing, setEditing] = useState(false)
  const mayManage = useRight('station.manage')
  const { data: station, error, refetch } = useCall('station', 'get', {})
  const themes = useCall('station', 'themes', {}).data?.themes
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (station === undefined) return null
  if (editing) return <StationForm station={station} onDone={() => setEditing(false)} />
  const theme = themes?.find(({ code }) => code === station.theme)
  return (
    <>
      <Facts
        facts={[
          { label: '警务站名称', value: station.name },
          { label: '警务站代码', value: station.code },
          { label: '主题', value: theme?.name ?? station.theme },
          { label: '联系电话', value: station.phone },
          { label: '调解委员会', value: station.committee, wide: true },
          { label: '主题说明', value: theme?.about, wide: true },
        ]}
      />
      {mayManage ? (
        <Button mt="sm" variant="default" onClick={() => setEditing(true)}>
          修改
        </Button>
      ) : null}
    </>
  )
}

function StationForm({ station, onDone }: { readonly station: Station; readonly onDone: () => void }) {
  const form = useForm({
    initialValues: { name: station.name, committee: station.committee, phone: station.phone },
    validate: validateWith(stationCalls.update.input),
    validateInputOnBlur: true,
  })

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      await api.station.update(form.values)
      showDone('本站资料已保存。')
      onDone()
    } catch (error) {
      form.setErrors(problemOf(error).fields)
      showFailure(error)
    }
  }

  return (
    <FormFrame label="本站资料" onSave={() => void save()}>
      <FormSection title="本站资料" note="印在调解文书上，请按正式名称填写。">
        <TextInput label="警务站名称" required autoFocus {...form.getInputProps('name')} />
        <TextInput label="联系电话" {...form.getInputProps('phone')} />
        <TextInput label="人民调解委员会名称" {...form.getInputProps('committee')} />
      </FormSection>
      <Button mr="xs" onClick={() => void save()}>
        保存
      </Button>
      <Button variant="default" onClick={onDone}>
        取消
      </Button>
    </FormFrame>
  )
}
