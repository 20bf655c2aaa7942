/** Enterprises of the demo data, all made up: files, visits, requests in every state, a plan, a package, the post's log of today. */
import { addDays } from '#shared/kernel/dates.ts'
import { checkCharacterOfCode } from '#shared/kernel/credit-code.ts'
import type { Make } from './demo-rosters.ts'

const enterprises = [
  ['重庆翎序精密模具有限公司', '微电园', 'A01栋2层', '专用设备制造业', 186, '陈志远'],
  ['重庆砚川电子科技有限公司', '微电园', 'B03栋', '计算机、通信和其他电子设备制造业', 742, '陈志远'],
  ['重庆栩岭餐饮管理有限公司', '微电园', 'C02栋1层', '餐饮业', 48, '陈志远'],
  ['岚禾（重庆）物流有限公司', '物流园', 'A12栋', '道路运输业', 96, '吴大勇'],
  ['重庆壤屿供应链管理有限公司', '物流园', 'B08栋', '装卸搬运和仓储业', 131, '吴大勇'],
  ['重庆汐桥软件有限责任公司', '综保区A区', 'D05栋6层', '软件和信息技术服务业', 77, '周立新'],
  ['重庆澜舟半导体材料有限公司', '综保区A区', 'C10栋', '计算机、通信和其他电子设备制造业', 903, '周立新'],
  ['重庆霁衡便利店', '综保区A区', '8号门面', '零售业', 3, '周立新'],
] as const
const contacts = ['邓勇', '况涛', '龚兵', '谢华', '唐军', '张国伟', '晏永燕', '吴国波'] as const

/** Adds them; `today` is the day of the demo. */
export async function addDemoEnterprises(make: Make, today: string): Promise<void> {
  const ids: string[] = []
  for (const [index, [name, park, building, industry, employees, officer]] of enterprises.entries()) {
    const file = {
      name,
      park,
      building: `${park}${building}`,
      industry,
      employees,
      officer,
      creditCode: index === 7 ? '' : codeOf(index),
      guardLead: contacts[index] ?? '',
      guardLeadPhone: `1380000${String(2000 + index * 37)}`,
      nextContactOn: addDays(today, [-6, 2, 9, -2, 14, 20, 5, -1][index] ?? 0),
    }
    ids.push(idOf(await make('enterprise.save', file)))
  }
  await addVisits(make, ids, today)
  await addPlanAndPackage(make, ids, today)
  await addPost(make, today)
}

async function addVisits(make: Make, ids: readonly string[], today: string): Promise<void> {
  const visits = [
    [
      0,
      24,
      '上门',
      '看了值守室，谈了反诈，负责人电话没有变化。',
      [spot('政策咨询', '咨询内保人员配备要求', '已当场说明配备标准，并留下资料。')],
    ],
    [
      1,
      18,
      '上门',
      '夜班员工多，下班时门口拥堵。',
      [assigned('交通停车', '上下班高峰厂门口拥堵，希望疏导', '陈志远'), assigned('反诈', '希望进厂做一次反诈宣传', '何小川')],
    ],
    [3, 12, '座谈', '物流园企业座谈，谈了货车停放和合同纠纷。', [assigned('治安', '希望夜间加强堆场周边巡逻', '吴大勇')]],
    [5, 9, '电话', '电话联系，近期没有需求。', []],
    [6, 4, '上门', '看了新厂房，工期紧，劳务班组多。', [assigned('户政出入境', '新进员工居住证想集中办理', '李素芬')]],
  ] as const
  for (const [index, ago, way, summary, requests] of visits) {
    await make('enterprise.saveVisit', {
      enterprise: ids[index],
      visitedAt: `${addDays(today, -ago)}T10:00`,
      officers: '陈志远、何小川',
      way,
      summary,
      checklist: { contact: 'good', fraud: 'good', traffic: index === 1 ? 'help' : 'good' },
      requests,
      nextContactOn: addDays(today, [-6, 2, 9, -2, 14, 20, 5, -1][index] ?? 7),
    })
  }
  const { rows } = (await make('enterprise.requests', { filter: { view: 'open' } })) as {
    rows: readonly { id: string; category: string }[]
  }
  const settled = rows.find(({ category }) => category === '反诈')?.id
  if (settled === undefined) return
  await make('enterprise.finishRequest', { id: settled, on: addDays(today, -8), result: '进厂宣传一次，到场60人。' })
  await make('enterprise.revisitRequest', { id: settled, on: addDays(today, -5), verdict: '满意' })
}

async function addPlanAndPackage(make: Make, ids: readonly string[], today: string): Promise<void> {
  const { visits } = (await make('enterprise.proposePlan', { from: today, to: addDays(today, 14), perDay: 2 })) as {
    visits: readonly unknown[]
  }
  if (visits.length > 0) await make('enterprise.savePlan', { visits })
  await make('enterprise.startPackage', {
    enterprise: ids[1],
    package: 'shield',
    items: ['finance', 'new', 'notice', 'stop', 'poster'],
    plannedOn: addDays(today, 6),
  })
}

async function addPost(make: Make, today: string): Promise<void> {
  const { id } = (await make('enterprise.openShift', {
    date: today,
    shift: '白班',
    post: '微电园警企联防岗',
    officers: '陈志远',
    auxiliaries: '何小川',
    guards: '熊贵',
  })) as { id: string }
  await make('enterprise.addPostEntry', { shift: id, at: '08:40', kind: '巡查', text: '巡查A、B栋，门禁正常。' })
  await make('enterprise.addPostEntry', {
    shift: id,
    at: '09:10',
    kind: '设备故障',
    text: '东门摄像头离线。',
    reportedTo: '园区物业',
  })
}

function spot(category: string, text: string, answer: string) {
  return { category, text, manner: 'spot', answer }
}

function assigned(category: string, text: string, handler: string) {
  return { category, text, manner: 'assigned', handler }
}

/** Made-up numbers with a check character that holds. */
function codeOf(index: number): string {
  const start = `91500107XT${String(4_000_000 + index * 137_911)}`
  return `${start}${checkCharacterOfCode(start)}`
}

function idOf(answer: unknown): string {
  return (answer as { readonly id: string }).id
}
