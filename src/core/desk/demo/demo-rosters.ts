/** Rosters of the demo data: people, two schools with parents' offers, this month's shifts posted, this week's gates with a gap to mend. */
import { addDays, addMonths, weekday } from '#shared/kernel/dates.ts'

/** Makes a call as the chief. */
export type Make = (name: string, input: unknown) => Promise<unknown>

const person = {
  unit: '',
  team: '',
  mayLead: false,
  newcomer: false,
  pattern: '',
  patternStart: null as string | null,
  availableText: '',
}
const teams = [
  ['马晓岚', '郑大川', '谢小蓉', '黄婴'],
  ['杜若平', '罗铉', '唐犇', '向前'],
  ['石磊', '何世昌', '龚国平', '冉启贵'],
  ['袁野', '秦川', '邓超', '彭军'],
] as const
const gatePeople = [
  ['周启明', '民警', '', ''],
  ['廖建国', '民警', '', ''],
  ['曾敏', '辅警', '', '周一至周五早上'],
  ['冯凯', '交警', '高新区交巡警大队', '工作日早晚'],
  ['陶勇', '保安', '安保公司', '每天放学'],
  ['熊贵', '保安', '安保公司', ''],
  ['廖静', '教师', '白市驿小学', ''],
  ['程春', '教师', '含谷小学', '周一至周四放学'],
] as const
const schools = [
  ['白市驿小学', ['正门']],
  ['含谷小学', ['东门']],
] as const

/** Adds them; `today` is the day of the demo. */
export async function addDemoRosters(make: Make, today: string): Promise<void> {
  const month = `${today.slice(0, 7)}-01`
  for (const [number, names] of teams.entries()) {
    for (const [place, name] of names.entries()) {
      await make('roster.savePerson', {
        ...person,
        name,
        role: place < 2 ? '民警' : '辅警',
        team: `第${'一二三四'[number] ?? ''}班组`,
        mayLead: place === 0,
        pattern: '白夜休休',
        patternStart: addDays(month, number),
        serves: 'duty',
      })
    }
  }
  for (const [name, role, unit, availableText] of gatePeople)
    await make('roster.savePerson', { ...person, name, role, unit, availableText, serves: 'gate' })
  for (const [name, gates] of schools) await make('roster.saveSchool', schoolOf(name, [...gates]))
  await make('roster.saveOffer', {
    name: '苏女士',
    school: '白市驿小学',
    slotsText: '周一、三上学',
    cap: 3,
    insured: true,
    trained: true,
  })
  await make('roster.saveAbsence', {
    person: '袁野',
    code: '假',
    from: addDays(today, 2),
    to: addDays(today, 4),
    part: '',
    reason: '年休假',
  })
  await make('roster.saveAbsence', {
    person: '唐犇',
    code: '训',
    from: addDays(today, 1),
    to: addDays(today, 1),
    part: '',
    reason: '急救员复训',
  })

  const duty = await create(make, { kind: 'duty', from: month, to: addDays(addMonths(month, 1), -1) })
  await make('roster.fill', { id: duty, seconds: 0.3 })
  await make('roster.setFoot', {
    id: duty,
    checkedBy: '周立新',
    leader: '周立新',
    leaderPhone: '',
    title: `${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月值班表`,
  })
  await make('roster.post', { id: duty })
  const monday = addDays(today, 1 - weekday(today))
  const week = await create(make, { kind: 'gate', from: monday, to: addDays(monday, 6) })
  await make('roster.fill', { id: week, seconds: 0.3 })
}

async function create(make: Make, input: { kind: 'gate' | 'duty'; from: string; to: string }): Promise<string> {
  const answer = await make('roster.create', input)
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('The demo roster has no id.')
}

function schoolOf(name: string, gates: string[]) {
  const days = [1, 2, 3, 4, 5]
  const window = { weekdays: days, wave: '', gates, from: null, to: null }
  return {
    name,
    stage: '小学',
    pupils: 900,
    pupilsApproximate: true,
    gates,
    leadMinutes: 20,
    contact: '',
    phone: '',
    windows: [
      { ...window, label: '上学', half: '上学', start: '07:30', end: '08:00' },
      { ...window, label: '放学', half: '放学', wave: '低段', start: '15:50', end: '16:05' },
      { ...window, label: '放学', half: '放学', wave: '高段', start: '16:10', end: '16:30' },
    ],
  }
}
