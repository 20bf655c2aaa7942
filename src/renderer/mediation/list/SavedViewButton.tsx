/** Keeps the current filter as a view of the account, or takes the shown view away. */
import { Button, Popover, TextInput } from '@mantine/core'
import { IconBookmarkOff, IconBookmarkPlus } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, queryClient, useCall } from '#renderer/api/queries.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { showFailure, showUndo } from '#renderer/ui/toasts.tsx'
import { countFilters, isSameFilter } from './case-search.ts'
import classes from './List.module.css'

export function SavedViewButton({ filter }: { readonly filter: CaseFilter }) {
  const shown = useCall('mediation', 'savedViews', {}).data?.views.find((view) => isSameFilter(view.filter, filter))
  if (shown !== undefined) {
    return (
      <Button variant="subtle" leftSection={<IconBookmarkOff size={15} aria-hidden="true" />} onClick={() => void remove(shown)}>
        删除视图
      </Button>
    )
  }
  return countFilters(filter) === 0 ? null : <SaveViewForm filter={filter} />
}

function SaveViewForm({ filter }: { readonly filter: CaseFilter }) {
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      await api.mediation.saveView({ name, filter })
      await refreshViews()
      setOpened(false)
    } catch (error) {
      const { fields, message } = problemOf(error)
      setProblem(fields?.['name'] ?? message)
    }
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width="18rem" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          leftSection={<IconBookmarkPlus size={15} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          保存为视图
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label="保存为视图">
        <form onSubmit={(event) => void save(event)}>
          <TextInput
            label="视图名称"
            placeholder="如 海龙村流转纠纷"
            data-autofocus
            maxLength={30}
            value={name}
            error={problem}
            onChange={(event) => (setName(event.currentTarget.value), setProblem(null))}
          />
          <div className={classes.foot}>
            <Button variant="default" onClick={() => setOpened(false)}>
              取消
            </Button>
            <Button type="submit">保存</Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

async function remove({
  id,
  name,
  filter,
}: {
  readonly id: string
  readonly name: string
  readonly filter: CaseFilter
}): Promise<void> {
  try {
    await api.mediation.removeView({ id })
    await refreshViews()
    showUndo(`视图“${name}”已删除。`, () => api.mediation.saveView({ name, filter }).then(refreshViews))
  } catch (error) {
    showFailure(error)
  }
}

function refreshViews(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: callKey('mediation', 'savedViews') })
}
