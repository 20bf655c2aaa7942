/** Three text sizes and two densities of lists, kept on this machine. Everything is in rem: the root's size scales it all. */
import { createStore } from '#renderer/api/store.ts'

/** Base size of texts in CSS pixels. */
export type TextSize = 14 | 16 | 18

/** Height of rows of lists. */
export type Density = 'normal' | 'compact'

export const textSizes: readonly TextSize[] = [14, 16, 18]

export const textSize = createStore<TextSize>(readTextSize())
export const density = createStore<Density>(localStorage.getItem('qianshao.density') === 'compact' ? 'compact' : 'normal')

/** Sets the root's size; before the first paint and at each change. */
export function applyTextSize(size: TextSize): void {
  document.documentElement.style.fontSize = `${(size / 14) * 16}px`
  localStorage.setItem('qianshao.textSize', String(size))
  textSize.set(size)
}

export function applyDensity(value: Density): void {
  document.documentElement.style.setProperty('--row', value === 'compact' ? '1.75rem' : '2.125rem')
  localStorage.setItem('qianshao.density', value)
  density.set(value)
}

/** Height of a row in pixels at a size and density: 34 or 28 at 14. */
export function rowHeightOf(size: TextSize, value: Density): number {
  return Math.round((value === 'compact' ? 28 : 34) * (size / 14))
}

function readTextSize(): TextSize {
  const kept = Number(localStorage.getItem('qianshao.textSize'))
  return textSizes.find((size) => size === kept) ?? 14
}
