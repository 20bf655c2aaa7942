/** The text filter. It searches a moment after typing, never inside an unfinished IME word; Enter goes to the list, Esc empties. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState, type RefObject } from 'react'

/** Milliseconds without a key after which the list follows. */
const pause = 200

interface SearchBoxProps {
  /** The text in the address. */
  readonly text: string
  readonly onSearch: (text: string) => void
  readonly onLeave: () => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

export function SearchBox({ text, onSearch, onLeave, inputRef }: SearchBoxProps) {
  const [typed, setTyped] = useState(text)
  const [sent, setSent] = useState(text)
  const [seen, setSeen] = useState(text)
  if (text !== seen) {
    setSeen(text)
    // The address changed by another way than this box: by 清除, a view, a link.
    if (text !== sent) setTyped(text)
  }
  const searchSoon = useDebouncedCallback(search, pause)

  function search(value: string): void {
    setSent(value.trim())
    onSearch(value.trim())
  }

  function type(value: string): void {
    setTyped(value)
    searchSoon(value)
  }

  return (
    <TextInput
      ref={inputRef}
      size="xs"
      w="13rem"
      type="text"
      aria-label="查找纠纷：汉字、拼音、首字母或编号"
      placeholder="汉字、拼音、首字母、编号"
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label="清空查找" onClick={() => type('')} />}
      maxLength={100}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        if (!isComposing(event.nativeEvent)) searchSoon(event.currentTarget.value)
      }}
      onCompositionEnd={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') type('')
        else if (event.key === 'Enter' || event.key === 'ArrowDown') {
          search(typed)
          onLeave()
        } else return
        event.preventDefault()
      }}
    />
  )
}

function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing
}
