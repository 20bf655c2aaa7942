/** What a check of an agreement takes and answers. */
import { z } from 'zod'

/** 人民调解 or 治安调解: they have other contents, hosts and effects. */
export const agreementProcedureSchema = z.enum(['people', 'police'])
export type AgreementProcedure = z.infer<typeof agreementProcedureSchema>

/** `block`: the law requires it, a final agreement must not be printed; `warn`: somebody should look at it before signing; `hint`: usual, but nobody requires it. */
export const findingSchema = z.object({
  /** What is checked, in a few words. */
  rule: z.string(),
  /** Law and article, or whose practice it is. */
  source: z.string(),
  severity: z.enum(['block', 'warn', 'hint']),
  /** Part or clause, with the words that are meant. */
  where: z.string(),
  /** What is wrong and what to do: one sentence or two. */
  text: z.string(),
  /** A wording that would do. */
  wording: z.string().optional(),
})
export type Finding = z.infer<typeof findingSchema>

/** Sources that several rules cite. */
export const sources = {
  contents: '人民调解法第29条',
  place: '人民调解工作若干规定（司法部令第75号）第35条',
  voluntary: '人民调解法第3条',
  free: '人民调解法第4条',
  binding: '人民调解法第31条、第33条',
  police: '公安机关办理行政案件程序规定第184条',
  policeGuard: '公安机关办理行政案件程序规定第181条',
  policeExcluded: '公安机关办理行政案件程序规定第179条',
  policeEffect: '治安管理处罚法第9条、公安机关办理行政案件程序规定第185条',
  capacity: '民法典第19条至第23条',
  agency: '民法典第165条、民事诉讼法第62条',
  clear: '合同条款应当明确（民法典第510条）',
  practice: '文书制作要求',
} as const
