/** What the forms of the case page share: a draft, a frame around the fields, saving, and closing that leaves no draft behind. */
import type { UseFormReturnType } from '@mantine/form'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useSaving, type Saving } from '#renderer/mediation/form/use-saving.ts'
import { useDraft, type FormDraft } from '#renderer/ui/form/use-draft.ts'

/** An open form, for `<CaseFormFrame open={…}>` and `<CaseFormButtons open={…}>`. */
export interface OpenForm {
  readonly draft: FormDraft
  readonly frame: RefObject<HTMLDivElement | null>
  readonly saving: Saving
  readonly errors: Readonly<Record<string, ReactNode>>
  /** After saving, or giving up: the draft goes with the form. */
  close(): Promise<void>
}

interface CaseFormOptions {
  /** As in Draft: `mediation.entry:new:<case>`. */
  readonly draftKey: string
  readonly draftTitle: string
  readonly onClose: () => void
}

/** Keeps a draft of the form and makes it ready to be saved and closed. */
export function useCaseForm<Values extends object>(
  form: UseFormReturnType<Values>,
  { draftKey, draftTitle, onClose }: CaseFormOptions,
): OpenForm {
  const draft = useDraft(draftKey, draftTitle, form.values, (value) => form.setValues(value))
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function close(): Promise<void> {
    await draft.discard()
    onClose()
  }

  return { draft, frame, saving, errors: form.errors, close }
}
