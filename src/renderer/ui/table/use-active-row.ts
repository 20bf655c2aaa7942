/** The row that the keyboard is on: arrows, page keys, Home, End, Enter, Space. It is found again when one comes back to the list. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

interface ActiveRowOptions {
  /** The place is kept per filter and sort. */
  readonly name: string
  readonly count: number
  readonly pageRows: () => number
  readonly show: (index: number) => void
  readonly open: (index: number) => void
  /** Space. */
  readonly peek: (index: number) => void
}

const places = new Map<string, number>()

/** Follows the active row; it is 0 until one moves. */
export function useActiveRow({ name, count, pageRows, show, open, peek }: ActiveRowOptions) {
  const [active, setIndex] = useState(() => places.get(name) ?? 0)

  function setActive(index: number): void {
    places.set(name, index)
    setIndex(index)
  }

  const isNew = useRef(true)
  useEffect(() => {
    const place = places.get(name) ?? 0
    setIndex(place)
    // A list that has just appeared is at its first row; showing it would only lay out the page once more.
    if (place < count && !(isNew.current && place === 0)) show(place)
    if (count > 0) isNew.current = false
    // `show` belongs to the list, which stays; the place is looked for once per list and filter.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name, count > 0])

  function move(index: number): void {
    const target = Math.max(0, Math.min(count - 1, index))
    setActive(target)
    show(target)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (count === 0 || event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageRows(),
      PageUp: active - pageRows(),
      Home: 0,
      End: count - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) move(target)
    else if (event.key === 'Enter') open(active)
    else if (event.key === ' ') peek(active)
    else return
    event.preventDefault()
  }

  return { active: Math.min(active, Math.max(0, count - 1)), setActive, onKeyDown }
}
