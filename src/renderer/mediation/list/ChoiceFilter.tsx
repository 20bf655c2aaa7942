/** A filter by some values of a list: a button that names what is chosen, and checkboxes below it. */
import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './List.module.css'

/** One value and how it reads. */
export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoiceFilterProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** Lists longer than this get a box to narrow them. */
const glance = 8

export function ChoiceFilter({ label, choices, chosen, onChange }: ChoiceFilterProps) {
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState('')
  // A value of a link or a saved view that no case has any more can still be taken away.
  const gone = chosen
    .filter((value) => choices.every((choice) => choice.value !== value))
    .map((value) => ({ value, label: value }))
  const all = [...gone, ...choices]
  const shown = all.filter((choice) => choice.label.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width="17rem" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.filter}
          data-chosen={chosen.length > 0 || undefined}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {captionOf(label, all, chosen)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={`按${label}筛选`}>
        {all.length > glance ? (
          <TextInput
            size="xs"
            mb={6}
            data-autofocus
            aria-label={`查找${label}`}
            placeholder={`查找${label}`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : null}
        <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={label}>
          <div className={classes.choices}>
            {shown.map(({ value, label: words }) => (
              <Checkbox key={value} value={value} label={words} size="xs" />
            ))}
            {shown.length === 0 ? <span className="muted">{all.length === 0 ? '还没有可选的值' : '没有符合的值'}</span> : null}
          </div>
        </Checkbox.Group>
        <div className={classes.foot}>
          <Button variant="subtle" disabled={chosen.length === 0} onClick={() => onChange([])}>
            不限
          </Button>
          <Button variant="default" onClick={() => setOpened(false)}>
            完成
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function captionOf(label: string, choices: readonly Choice[], chosen: readonly string[]): string {
  const [first] = chosen
  if (first === undefined) return label
  const words = choices.find((choice) => choice.value === first)?.label ?? first
  return chosen.length === 1 ? `${label}：${words}` : `${label}：${words} 等 ${chosen.length} 项`
}
