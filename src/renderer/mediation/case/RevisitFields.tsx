/** What a revisit finds out, field by field as on 人民调解回访记录; usual answers are offered. */
import type { Revisit } from '#shared/mediation/performance.types.ts'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import type { FieldsOf } from '#renderer/mediation/form/field-props.ts'
import formClasses from '#renderer/mediation/form/form.module.css'

const fields: readonly { readonly name: keyof Revisit; readonly label: string; readonly usual: readonly string[] }[] = [
  { name: 'reason', label: '回访事由', usual: ['了解协议履行情况', '督促履行', '防止纠纷反复', '当事人反映'] },
  { name: 'performance', label: '履行情况', usual: ['已全部履行', '部分履行', '未到期', '未履行'] },
  { name: 'satisfaction', label: '满意程度', usual: ['各方满意', '基本满意', '不满意'] },
  { name: 'risk', label: '有无激化、遗留隐患', usual: ['无', '有遗留隐患，继续关注', '有激化可能'] },
  { name: 'measures', label: '采取的措施', usual: ['无需采取措施', '再次督促履行', '告知可以向人民法院起诉', '列入重点回访'] },
]

interface RevisitFieldsProps {
  readonly values: Revisit
  readonly fieldsOf: FieldsOf<keyof Revisit>
}

export function RevisitFields({ values, fieldsOf }: RevisitFieldsProps) {
  return fields.map(({ name, label, usual }) => (
    <div key={name} className={formClasses.six}>
      <SuggestField {...fieldsOf(name)} label={label} value={values[name]} data={usual} maxLength={200} />
    </div>
  ))
}
