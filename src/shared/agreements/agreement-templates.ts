/** Wordings that are offered for the terms of an agreement, by dispute kind; 【…】 is left for the mediator to fill. */
import { z } from 'zod'

const day = z.iso.date()
const text = z.string().min(1)

export const agreementTemplateSchema = z.object({
  /** Codes of dispute kinds; `*` for all. */
  kinds: z.array(z.string().regex(/^(?:\*|[A-Z]{2}\d{2})$/u, '类型代码应为 * 或两个字母加两位数字。')).min(1),
  title: text,
  /** One term, with blanks as 【数额】. */
  text,
})
export type AgreementTemplate = z.infer<typeof agreementTemplateSchema>

export const agreementTemplatePackSchema = z.object({
  id: text,
  title: text,
  from: day,
  to: day.nullable(),
  templates: z.array(agreementTemplateSchema).min(1),
})

/** Those of a kind first, then those for all. */
export function templatesFor(templates: readonly AgreementTemplate[], kindCode: string): AgreementTemplate[] {
  return [...templates.filter(({ kinds }) => kinds.includes(kindCode)), ...templates.filter(({ kinds }) => kinds.includes('*'))]
}
