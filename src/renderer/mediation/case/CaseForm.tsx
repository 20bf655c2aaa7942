/** Frame and buttons of the forms of the case page: restore strip, problems after a refused save, fields, save and cancel. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import formClasses from '#renderer/mediation/form/form.module.css'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { FormFrame, FormSummary } from '#renderer/ui/form/FormParts.tsx'
import classes from './case.module.css'
import type { OpenForm } from './use-case-form.ts'

interface CaseFormFrameProps {
  readonly open: OpenForm
  readonly label: string
  /** Names of fields by path. */
  readonly labels?: Readonly<Record<string, string>>
  /** A form that is not one section of the page brings its own look. */
  readonly look?: string
  readonly onSave: () => void
  readonly children: ReactNode
}

export function CaseFormFrame({ open, label, labels, look = '', onSave, children }: CaseFormFrameProps) {
  const { draft, frame, saving, errors } = open
  return (
    <div ref={frame} className={`${formClasses.frame} ${look}`}>
      <FormFrame label={label} onSave={onSave}>
        <DraftStrip draft={draft} labels={labels} />
        <FormSummary errors={saving.isRefused ? errors : {}} labels={labels} />
        {children}
      </FormFrame>
    </div>
  )
}

interface CaseFormButtonsProps {
  readonly open: OpenForm
  /** Words of the button that saves. */
  readonly save: string
  readonly cancel?: string
  readonly onSave: () => void
}

export function CaseFormButtons({ open, save, cancel = '取消', onSave }: CaseFormButtonsProps) {
  return (
    <div className={`${formClasses.all} ${classes.formButtons}`}>
      <Button loading={open.saving.busy} aria-keyshortcuts="Control+Enter" onClick={onSave}>
        {save}
      </Button>
      <Button variant="default" onClick={() => void open.close()}>
        {cancel}
      </Button>
      <DraftNote draft={open.draft} />
    </div>
  )
}
