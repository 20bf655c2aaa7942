/** Moving between the fields of a form. */

const fields =
  'input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), button[data-next]:not([disabled])'

/** Goes to the field after `current`; stays at the last. */
export function focusNext(form: HTMLElement, current: HTMLElement): void {
  const all = [...form.querySelectorAll<HTMLElement>(fields)].filter(
    (field) => field.tabIndex >= 0 && field.offsetParent !== null,
  )
  const next = all[all.indexOf(current) + 1]
  next?.focus()
  if (next instanceof HTMLInputElement && next.type !== 'checkbox' && next.type !== 'radio') next.select()
}

/** Goes to the field of a path (`data-path`, as form.getInputProps sets it). */
export function focusField(path: string): void {
  const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
