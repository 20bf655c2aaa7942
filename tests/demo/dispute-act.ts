/** The act of one dispute: an oral application becomes a case with parties, a session, evidence, an agreement and its papers. */
import path from 'node:path'
import { addDays, todayIn } from '#shared/kernel/dates.ts'
import { checkCharacterOf } from '#shared/kernel/identity-number.ts'
import { documentKinds } from '#shared/print/print.calls.ts'
import { choose, fill, press, projectFolder, type Stage } from './stage.ts'

/** Made up: the area code 500107 exists only since 1997. */
const people = [
  { name: '鄢永福', identity: '50010719620417321', phone: '13800002618', occupation: '务农' },
  { name: '苟秀珍', identity: '50010719650923144', phone: '13800007405', occupation: '务农' },
] as const
const village = '海龙村'
const sketch = path.join(projectFolder, 'tests', 'fixtures', '图片', '田界草图.png')

/** What other acts look for afterwards. */
export const dispute = {
  initials: 'yyf',
  title: /鄢永福/u,
  tail: '7405',
}

/** Takes the oral application down and opens its case. */
export async function takeDown({ page, shoot }: Stage): Promise<void> {
  await page.keyboard.press('n')
  await page.getByRole('heading', { level: 1, name: '登记纠纷' }).waitFor()
  for (const [index, { name, identity, phone, occupation }] of people.entries()) {
    const party = page.getByRole('group', { name: `当事人 ${index + 1}` })
    await fill(party, {
      姓名: name,
      身份证号: identity + checkCharacterOf(identity),
      联系电话: phone,
      住址: `重庆市九龙坡区白市驿镇${village}4社`,
      民族: '汉族',
      职业或职务: occupation,
    })
    await choose(page, party, '调解意愿', '同意调解')
  }
  await choose(page, page, '案件来源', '当事人口头申请')
  await fill(page, { 纠纷类型: 'LD11' })
  await choose(page, page, '纠纷类型', /LD11/u)
  await fill(page, { '村（社区）': village, 纠纷地点: `${village}4社 堰塘湾`, 涉及金额: '1200', 涉及面积: '0.35' })
  await fill(page, {
    '基本情况（纠纷简要情况）':
      '鄢永福与苟秀珍的承包田上下相邻，中间一条田坎。今年秋收后苟秀珍家整田时田坎内移约四十厘米，鄢永福认为占了自家的田，要求恢复原状并赔偿被毁的青苗。',
    理由: '田坎一向以老石桩为界，二轮承包以来没有争议。',
    '纠纷事项（申请事项）': '恢复田坎原状。\n赔偿被毁青苗损失 1200 元。',
    人民调解员: '李素芬',
    参与人: '村主任 田茂林',
  })
  await shoot('口头申请登记-申请记录')
  await page.getByRole('group', { name: '当事人 1' }).scrollIntoViewIfNeeded()
  await shoot('口头申请登记-当事人')
  await press(page, '保存')
  await page.getByRole('tab', { name: '基本情况' }).waitFor()
  await shoot('案卷-基本情况')
}

/** Parties, acceptance, evidence and the session that settles it. */
export async function mediate(stage: Stage): Promise<void> {
  const { page, shoot, openNext } = stage
  await page.getByRole('tab', { name: /^当事人/u }).click()
  await press(page, `显示${people[0].name}的证件号码和电话`)
  await page.getByRole('button', { name: `遮蔽${people[0].name}的证件号码和电话` }).waitFor()
  await shoot('当事人-显示一人的证件号码')
  await move(stage, '受理')
  await page.getByRole('tab', { name: /^证据材料/u }).click()
  await press(page, '添加证据')
  const evidence = page.getByRole('form', { name: '添加证据' })
  await choose(page, evidence, '种类', '地块示意图')
  await fill(evidence, { 名称: '田界草图', 提供人: people[0].name })
  await openNext(sketch)
  await press(evidence, '选择附件')
  await evidence.getByText('田界草图.png').waitFor()
  await press(evidence, '保存证据')
  await page.getByRole('table', { name: '证据材料' }).getByText('田界草图.png').waitFor()
  await shoot('证据材料')
  await press(page, '记一次调解')
  const entry = page.getByRole('form', { name: '添加过程记录' })
  await choose(page, entry, '结果', '达成协议')
  await fill(entry, {
    经过: '双方到田边以老石桩拉线核对，田坎确有内移，最宽处四十二厘米。苟秀珍认可整田时挖动了田坎；鄢永福同意只赔青苗的一半。双方愿意达成协议。',
  })
  await shoot('记一次调解')
  await entry.getByRole('button', { name: /^保存/u }).click()
  await entry.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '达成协议', exact: true }).waitFor()
  await shoot('过程记录')
}

/** The agreement, from the draft to the day on which it counts. */
export async function agree(stage: Stage): Promise<void> {
  const { page, shoot } = stage
  const today = todayIn(Date.now())
  await move(stage, '达成协议')
  await page
    .getByRole('button', { name: /^(?:起草协议|填写协议日期)$/u })
    .first()
    .click()
  const form = page.getByRole('form', { name: '调解协议' })
  await fill(form, {
    '纠纷主要事实、争议事项': '田坎以老石桩为界，整田时内移最宽处四十二厘米，毁青苗约二分。',
    各方当事人的责任: '苟秀珍整田时没有守住老石桩的界线，负恢复和赔偿的责任；鄢永福没有过错。',
    协议内容:
      '苟秀珍于十五日内按老石桩连线恢复田坎，宽不少于四十厘米。\n苟秀珍赔偿鄢永福青苗损失六百元，当场付清。\n今后整修田坎，双方到场后再动工。',
    履行方式: '按约定期限自行履行',
    履行地点: `${village}4社 堰塘湾`,
    履行期限: addDays(today, 15),
    签订日期: today,
    生效日期: today,
  })
  await shoot('拟定调解协议')
  await form.getByRole('button', { name: /^保存协议/u }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: '文书 4/4' }).waitFor()
  await shoot('文书')
}

const papers = [
  documentKinds.acceptance,
  documentKinds.rights,
  documentKinds.record,
  documentKinds.agreement,
  documentKinds.fieldSheet,
  documentKinds.preparation,
  documentKinds.account,
]

/** The whole file: what is missing, the joined PDF, its index. */
export async function joinTheFile({ page, shoot, saved }: Stage): Promise<void> {
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('menuitem', { name: /^整卷/u }).click()
  await page.getByRole('heading', { level: 1, name: '卷宗' }).waitFor()
  await shoot('卷宗-还缺什么')
  await press(page, '生成整卷')
  await page.getByText(/^共 \d+ 页$/u).waitFor()
  await shoot('整卷')
  await saved(/\.pdf$/u, () => press(page, '另存为 PDF'))
  await press(page, '返回')
  await page.getByRole('tab', { name: /^文书/u }).waitFor()
}

/** Each paper as preview, and the same PDF as a file. */
export async function printPapers({ page, shoot, saved, paperSeen }: Stage): Promise<void> {
  for (const title of papers) {
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await page.getByRole('menuitem', { name: title }).click()
    await paperSeen(`${title}（预览）`)
    await shoot(`打印预览-${title}`)
    await saved(/\.pdf$/u, () => press(page, '另存为 PDF'))
    await press(page, '返回')
    await page.getByRole('tab', { name: /^文书/u }).waitFor()
  }
}

async function move({ page, shoot }: Stage, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: label })
  await dialog.waitFor()
  await shoot(`办理-${label}`)
  await dialog.getByRole('button', { name: label, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
