/**
 * kill -9 of the core and of the whole app, ten times each, while one types or saves. What was answered as saved is there afterwards,
 * and what was typed before is offered as a draft.
 */
import { expect, test, type Page } from '@playwright/test'
import type { Draft } from '#shared/drafts/drafts.calls.ts'
import { corePid, launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { chief, password, readDesk, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, unlock } from './support/entering.ts'
import { hearCalls, type Heard } from './support/traffic.ts'

const rounds = 6
const seed = 20261123
/** A save takes some milliseconds from the key to the answer: the blow falls before, within or shortly after it. */
const longestDelay = 40

const restartSentence = '后台服务意外停止，已自动重新启动。'

let app: RunningApp
let folder: string
let page: Page
const heard: Heard[] = []
/** Drafts that were in the database after the last blow. */
let left: readonly Draft[] = []
const random = createRandom(seed)

test.beforeAll(async () => {
  folder = await setUpDesk()
})

test.afterAll(async () => {
  await app.kill()
  removeFolder(folder)
})

for (let round = 1; round <= rounds; round += 1) {
  const isSavingFirst = round % 2 === 0
  test(`round ${round}: the core dies while one ${isSavingFirst ? 'saves' : 'types'}, then the app while one ${isSavingFirst ? 'types' : 'saves'}`, async () => {
    app = await launchApp({ dataFolder: folder })
    page = app.page
    await hearCalls(page, ['mediation.create', 'drafts.save', 'drafts.discard'], heard)
    await enter(page)
    await goTo(page, '/cases/new')
    await test.step('drafts that were left are offered', () => decideDrafts(round))

    const core = await corePid(app)
    const killCore = async () => void process.kill(core, 'SIGKILL')
    await test.step('the core dies', () => workUntil(`第${round}轮甲`, isSavingFirst, killCore))
    await test.step('one sentence, and the window goes on', () => comeBack(isSavingFirst ? null : `第${round}轮甲`))
    await expectNothingLost()

    await test.step('the app dies', () => workUntil(`第${round}轮乙`, !isSavingFirst, () => app.kill()))
    await expectNothingLost()
  })
}

test('each round had kept what was typed before the blow, and saves were under way', () => {
  const asked = heard.filter(({ what, name }) => what === 'asked' && name === 'mediation.create').length
  expect(asked).toBeGreaterThan(0)
  expect(heard.filter(({ what, name }) => what === 'answered' && name === 'drafts.save').length).toBeGreaterThanOrEqual(
    2 * rounds,
  )
})

/** Fills the form, leaves its fields, waits for the answer that they are kept; then kills within the last text or within the save. */
async function workUntil(text: string, isSaving: boolean, kill: () => Promise<void>): Promise<void> {
  const before = countAnswered('drafts.save')
  await field(page.getByRole('group', { name: '当事人 1' }), '姓名').fill('王德贵')
  await field(page.getByRole('group', { name: '当事人 2' }), '姓名').fill('李桂芳')
  await field(page, '纠纷类型').fill('LD11')
  await page.keyboard.press('Enter')
  await field(page, '纠纷简要情况').fill(`${text}：田坎位置有争议。`)
  await page.keyboard.press('Tab')
  await expect.poll(() => countAnswered('drafts.save')).toBeGreaterThan(before)
  await expect.poll(() => lastCommitted()?.summary).toBe(`${text}：田坎位置有争议。`)

  if (isSaving) {
    void page.keyboard.press('Control+Enter').catch(() => undefined)
    await new Promise((done) => setTimeout(done, Math.floor(random() * longestDelay)))
    await kill()
  } else {
    const words = '恢复原有田坎，赔偿青苗损失，今后各管各业，互不侵占。'
    const at = Math.floor(random() * words.length)
    await page.keyboard.type(words.slice(0, at))
    const killing = kill()
    await page.keyboard.type(words.slice(at)).catch(() => undefined)
    await killing
  }
}

/** The page behind the lock is as it was, when nothing of it was saved. */
async function comeBack(typed: string | null): Promise<void> {
  await expect(page.getByRole('form', { name: '打开加密数据' }).getByRole('status')).toContainText(restartSentence)
  await unlock(page)
  await expect(field(page, '账号')).toHaveValue(chief)
  await field(page, '口令').fill(password)
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(page.getByRole('form', { name: '受理登记' })).toBeVisible()
  if (typed !== null) await expect(field(page, '纠纷简要情况')).toHaveValue(`${typed}：田坎位置有争议。`)
}

/** Every answered save is in the database, none is there twice, and the last text whose keeping was answered is a draft or a case. */
async function expectNothingLost(): Promise<void> {
  const { summaries, drafts } = await readDesk(folder, async (api) => {
    const { rows } = await api.mediation.list({ filter: { view: 'all' }, limit: 200 })
    const cases = await Promise.all(rows.map(({ id }) => api.mediation.open({ id })))
    return { summaries: cases.map(({ summary }) => summary), drafts: (await api.drafts.list({})).drafts }
  })
  left = drafts
  const created = heard.filter(({ name }) => name === 'mediation.create')
  const answered = created.filter(({ what }) => what === 'answered').map(summaryOf)
  const asked = created.filter(({ what }) => what === 'asked').map(summaryOf)
  expect(summaries).toEqual(expect.arrayContaining(answered))
  expect(new Set(summaries).size).toBe(summaries.length)
  expect(asked).toEqual(expect.arrayContaining(summaries))
  const committed = lastCommitted()
  if (committed === null) return
  const kept = drafts.map(({ value }) => value)
  const isCase = summaries.includes(committed.summary)
  const isDraft = kept.some((value) => committed.later.some((text) => text === JSON.stringify(value)))
  expect({ isKept: isCase || isDraft, committed: committed.summary }).toEqual({ isKept: true, committed: committed.summary })
}

/** The strip offers what is in the database: compared and restored, given up, or restored at once. */
async function decideDrafts(round: number): Promise<void> {
  await expect(page.getByRole('form', { name: '受理登记' })).toBeVisible()
  const strip = page.getByRole('status').filter({ hasText: '有一份没有保存的草稿' })
  for (const { value } of left) {
    const text = String(value['summary'])
    await expect(strip).toBeVisible()
    if (round % 3 === 0) {
      await strip.getByRole('button', { name: '放弃' }).click()
      continue
    }
    if (round % 3 === 1) {
      await strip.getByRole('button', { name: '对比' }).click()
      const comparison = page.getByRole('dialog', { name: '草稿与当前内容的不同' })
      await expect(comparison.getByRole('row', { name: /^纠纷简要情况/u })).toContainText(text)
      await page.keyboard.press('Escape')
      await expect(comparison).toBeHidden()
    }
    await strip.getByRole('button', { name: '恢复' }).click()
    await expect(field(page, '纠纷简要情况')).toHaveValue(text)
  }
  await expect(strip).toBeHidden()
}

/** The text of the last draft whose keeping was answered and which nobody asked to throw away since; with all states asked to be kept later. */
function lastCommitted(): { readonly summary: string; readonly later: readonly string[] } | null {
  const index = heard.findLastIndex(({ what, name }) => what === 'answered' && name === 'drafts.save')
  const last = heard[index]
  if (last === undefined) return null
  const { key } = last.input as { readonly key: string }
  const sameKey = heard.map((call, place) => ({ call, place })).filter(({ call }) => (call.input as { key?: string }).key === key)
  if (sameKey.some(({ call, place }) => place > index && call.name === 'drafts.discard')) return null
  const askedAt = heard.findLastIndex(
    ({ what, input }) => what === 'asked' && JSON.stringify(input) === JSON.stringify(last.input),
  )
  const later = sameKey
    .filter(({ call, place }) => place >= askedAt && call.name === 'drafts.save')
    .map(({ call }) => JSON.stringify(valueOf(call)))
  return { summary: String(valueOf(last)['summary']), later }
}

function valueOf({ input }: Heard): Readonly<Record<string, unknown>> {
  return (input as { readonly value: Readonly<Record<string, unknown>> }).value
}

function summaryOf({ input }: Heard): string {
  return (input as { readonly summary: string }).summary
}

function countAnswered(name: string): number {
  return heard.filter((call) => call.what === 'answered' && call.name === name).length
}

/** Numbers in [0, 1) that are the same at each run (mulberry32). */
function createRandom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
