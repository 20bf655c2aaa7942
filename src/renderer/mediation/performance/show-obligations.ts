/** Brings what was agreed to be done into sight, on the tab where it stands. */

/** `open` goes to the tab; the table is drawn soon after. */
export function showObligations(open: () => void): void {
  open()
  setTimeout(() => {
    const table = document.querySelector<HTMLElement>('table[aria-label="约定履行事项"]')
    table?.scrollIntoView({ block: 'center' })
    table?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  }, 50)
}
