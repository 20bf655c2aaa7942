/** The parties that an agreement names, with what it says of each. */

/** One party. */
export interface AgreementParty {
  /** '甲方', '申请人', '违法嫌疑人' … */
  readonly role: string
  readonly name: string
  /** From its label to the next one. */
  readonly text: string
}

/** What a side is called, as a part of a pattern. */
export const roleWords =
  '(?:[甲乙丙丁戊]方(?:当事人)?|当事人(?:[一二三四甲乙丙丁1-4])?|被申请(?:人|方)|相对人|立(?:协议|据|约)人|申请(?:人|方)|违法嫌疑人|违法行为人|行为人|被侵害人|侵害人|被侵权(?:人|方)|侵权(?:人|方)|受害(?:人|方)|致害(?:人|方)|受伤方|肇事方|' +
  '纠纷(?:一方|对方)|一方(?:当事人)?|(?:对|另一)方(?:当事人)?|出租[人方]|承租[人方]|发包方|承包方|出让[人方]|转让[人方]|受让[人方]|流转方|出借人|借款人|债权人|债务人|雇主|雇员|雇佣方|受雇方|用人单位|劳动者|赡养人|被赡养人|委托方|受托方|业主|物业公司|男方|女方|原告|被告)'
const label = new RegExp(
  `(${roleWords}|当事人[甲乙丙]|(?<!机关|组织|机构)(?:姓名|名称)|[甲乙丙丁](?=:))(?:\\d)?(?:\\(([^()]{1,12})\\))?:`,
  'gu',
)
const named =
  /(?:^|[\n,;。:、与和])([\p{Script=Han}·]{2,20})(?:\(|,)[^\n()]*?(?:\()?(?:以下)?(?:简)?称(?:为)?["“:]?([甲乙丙丁]方)["”]?\)/gu
/** '1、程永福，男，1955年生' in a list without labels. */
const listed = /(?<=^|\n)(?:\(?\d{1,2}[、.)]|[一二三四五六七八九十]、)?([\p{Script=Han}·]{2,4})[,(]?(?:性别:?)?[男女][^\n]*/gu
const nameAt =
  /^([\p{Script=Han}·○×*\w]{2,30}?)(?=[,;、。()|\n:]|男|女|性别|身份证|公民|住址|住|现年|系|年龄|出生|统一|法定|户主|等\d|\d{2,}|$)/u

/** Reads them in order. */
export function readParties(head: string): AgreementParty[] {
  const marks = [...head.matchAll(label)]
  if (marks.length === 0) {
    const aliased = [...head.matchAll(named)].map(([text, name = '', role = '']) => ({ role, name, text }))
    return aliased.length > 0 ? aliased : listParties(head)
  }
  const found = marks.flatMap((mark, at) => {
    const [whole, role = '', alias] = mark
    const start = mark.index + whole.length
    const text = head.slice(start, marks[at + 1]?.index ?? head.length)
    const [, name = ''] = nameAt.exec(text.replace(/^\n?(?:姓名|名称)[:]?/u, '')) ?? []
    const own =
      alias !== undefined && /^[甲乙丙丁]方$/u.test(alias)
        ? alias
        : role.replace('当事人', role.startsWith('当事人') ? '当事人' : '')
    return name === '' && text.trim() === '' ? [] : [{ role: own, name, text }]
  })
  const inList = listParties(head)
  return found.filter(({ name }) => name !== '').length < 2 && inList.length >= 2 ? inList : found
}

function listParties(head: string): AgreementParty[] {
  return [...head.matchAll(listed)].map(([text, name = '']) => ({ role: '当事人', name, text }))
}

/** Whether the party is not a natural person. */
export function isOrganisation({ name }: Pick<AgreementParty, 'name'>): boolean {
  return /(?:公司|合作社|联合社|联社|委员会|村委会|居委会|经济联合社|厂|中心|学校|医院|企业|商行|农场|集团|经营部|店|站|所|小组|生产队|经济社|社区|局|院|馆|商会|协会)$/u.test(
    name,
  )
}
