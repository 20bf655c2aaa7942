/** Where a dispute of the chosen kind goes, with its source; kinds that mediation alone cannot settle say so. */
import { useCall } from '#renderer/api/queries.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'

export function KindHint({ code }: { readonly code: string | null }) {
  const kind = useCall('mediation', 'choices', {}).data?.kinds.find((candidate) => candidate.code === code)
  if (kind === undefined) return null
  return (
    <div className={formClasses.all}>
      {kind.warning === null ? null : <WarningNotice lines={[kind.warning]} />}
      <p className={formClasses.hint} role="status">
        {kind.hint} <span className={formClasses.source}>依据：{kind.source}</span>
      </p>
    </div>
  )
}
