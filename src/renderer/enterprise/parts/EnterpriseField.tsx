/** A field for an enterprise: typed in Chinese, pinyin or initials; the most urgent ones are offered first. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '#renderer/api/queries.ts'

interface EnterpriseFieldProps {
  readonly value: string
  readonly onChange: (id: string) => void
  readonly error?: React.ReactNode
  readonly required?: boolean
  readonly label?: string
}

export function EnterpriseField({ value, onChange, error, required = true, label = '企业' }: EnterpriseFieldProps) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null)
  // The text of what is chosen is no search.
  const search = asked === chosen?.name ? '' : asked
  const choices = useCall('enterprise', 'pick', { text: search, limit: 20 }, { keepPrevious: true }).data?.choices ?? []
  // Only for the name: opening the whole file would leave a line in the log for a field.
  const known = useCall(
    'enterprise',
    'prepareVisit',
    { enterprise: value, on: '2026-01-01' },
    { enabled: value !== '' && chosen?.id !== value },
  ).data
  const current = chosen?.id === value ? chosen : known === undefined ? null : { id: value, name: known.name }
  const data = [
    ...(current === null || choices.some(({ id }) => id === current.id) ? [] : [{ value: current.id, label: current.name }]),
    ...choices.map(({ id, name, place }) => ({ value: id, label: place === '' ? name : `${name}（${place}）` })),
  ]
  return (
    <Select
      label={label}
      required={required}
      searchable
      clearable
      placeholder="输入名称、拼音或首字母"
      nothingFoundMessage="没有这家企业，请先在“企业档案”登记"
      data={data}
      filter={({ options }) => options}
      value={value === '' ? null : value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const found = choices.find((choice) => choice.id === id)
        if (found !== undefined)
          setChosen({ id: found.id, name: found.place === '' ? found.name : `${found.name}（${found.place}）` })
        onChange(id ?? '')
      }}
      error={error}
    />
  )
}
