/** How many people were served at a gate; saved when one leaves the field. */
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { DayPost } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'

export function CountField({ post }: { readonly post: DayPost }) {
  const [value, setValue] = useState<number | ''>(post.count ?? '')

  async function save(): Promise<void> {
    const count = value === '' ? null : value
    if (count === post.count) return
    try {
      await api.roster.setCount({ sheet: post.sheet, duty: post.duty, count })
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <NumberInput
      aria-label={`${post.place} ${post.label} 服务人次`}
      placeholder="服务人次"
      size="xs"
      w="6.5rem"
      min={0}
      max={100_000}
      value={value}
      onChange={(next) => setValue(typeof next === 'number' ? next : '')}
      onBlur={() => void save()}
    />
  )
}
