import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calls } from '#shared/calls.ts'
import { createStation, loadCalendar, loadThemes, readStation } from './station.ts'
import { openTestDesk, resourcesFolder, type TestConnection, type TestDesk } from './test-desk.ts'

let desk: TestDesk
let chief: TestConnection
const folders: string[] = []

beforeAll(async () => {
  desk = await openTestDesk()
  chief = await desk.signIn()
})

afterAll(async () => {
  await desk.remove()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('the station', () => {
  it('is one per database, with the id of its scope', async () => {
    const again = desk.services.write({ id: '', name: '' }, 'test', (scope) =>
      createStation(scope, { name: '另一个站', code: '', theme: 'rural', committee: '' }),
    )
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const scope = await desk.db.selectFrom('replica').select('scope').executeTakeFirstOrThrow()
    expect(await readStation(desk.db)).toMatchObject({ id: scope.scope, name: '白市驿田间警务站', theme: 'rural' })
  })

  it('is changed by the chief and says whether its data is demo data', async () => {
    const changes = { name: '白市驿警务站', committee: '白市驿镇调委会', phone: '023-68690000' }
    expect(await chief.call('station', 'update', changes)).toMatchObject({ ...changes, demo: false, theme: 'rural' })
    expect(await chief.call('station', 'get', {})).toMatchObject({ ...changes, code: '500107', demo: false })
    expect(await desk.auditOf('station.update')).toEqual(['修改警务站资料'])
  })

  it('is read but not changed by an officer', async () => {
    const officer = await desk.signInAs('officer1', 'officer')
    expect((await officer.call('station', 'get', {})).code).toBe('500107')
    const refused = officer.call('station', 'update', { name: '改名', committee: '', phone: '' })
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('units and staff', () => {
  it('lists units by kind and in the order of their numbers, and changes them', async () => {
    for (const name of ['10号门', '2号门', '1号门']) await chief.call('station', 'saveUnit', { kind: 'gate', name })
    const room = await chief.call('station', 'saveUnit', { kind: 'policeRoom', name: '海龙村警务室' })
    const { units } = await chief.call('station', 'units', {})
    expect(units.map(({ name }) => name)).toEqual(['海龙村警务室', '1号门', '2号门', '10号门'])
    await chief.call('station', 'saveUnit', { id: room.id, kind: 'policeRoom', name: '海龙村警务室', note: '村委会一楼' })
    expect((await chief.call('station', 'units', { kind: 'policeRoom' })).units).toEqual([{ ...room, note: '村委会一楼' }])
  })

  it('refuses a second unit of the same name and kind', async () => {
    const village = await chief.call('station', 'saveUnit', { kind: 'village', name: '海龙村' })
    const same = chief.call('station', 'saveUnit', { kind: 'village', name: '海龙村' })
    await expect(same).rejects.toMatchObject({ code: 'conflict', fields: { name: '名称重复。' } })
    await chief.call('station', 'saveUnit', { id: village.id, kind: 'village', name: '海龙村', note: '5社' })
    await chief.call('station', 'saveUnit', { kind: 'beat', name: '海龙村' })
    expect((await chief.call('station', 'units', { kind: 'village' })).units).toHaveLength(1)
  })

  it('keeps two people of the same name apart and lists them by pinyin', async () => {
    const unit = await chief.call('station', 'saveUnit', { kind: 'policeRoom', name: '太慈村警务室' })
    for (const name of ['犹博', '代建军', '犹博'])
      await chief.call('station', 'saveStaff', { name, position: '民警', unitId: unit.id })
    const { staff } = await chief.call('station', 'staff', {})
    expect(staff.map(({ name }) => name)).toEqual(['代建军', '犹博', '犹博'])
    const [first] = staff
    if (first === undefined) throw new Error('no staff')
    await chief.call('station', 'saveStaff', { ...first, position: '辅警', unitId: null })
    expect((await chief.call('station', 'staff', {})).staff[0]).toEqual({ ...first, position: '辅警', unitId: null })
  })

  it('refuses what does not exist', async () => {
    const unit = chief.call('station', 'saveUnit', { id: 'nowhere', kind: 'post', name: '东门岗' })
    await expect(unit).rejects.toMatchObject({ code: 'not_found' })
    const person = chief.call('station', 'saveStaff', { id: 'nobody', name: '某人', position: '民警' })
    await expect(person).rejects.toMatchObject({ code: 'not_found' })
    const place = chief.call('station', 'saveStaff', { name: '某人', position: '民警', unitId: 'nowhere' })
    await expect(place).rejects.toMatchObject({ code: 'not_found' })
    expect((await chief.call('station', 'staff', {})).staff.map(({ name }) => name)).not.toContain('某人')
  })
})

describe('working days', () => {
  const cases: [from: string, days: number, date: string][] = [
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-28', 7, '2026-10-13'],
    ['2024-12-31', 1, '2025-01-02'],
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-27', 1, '2025-02-05'],
    ['2025-04-25', 1, '2025-04-27'],
    ['2025-05-30', 1, '2025-06-03'],
    ['2025-09-26', 3, '2025-09-30'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2027-02-04', 1, '2027-02-09'],
    ['2026-10-01', 0, '2026-10-01'],
  ]

  it.each(cases)('%s and %i working days end on %s', async (from, days, date) => {
    expect(await chief.call('station', 'addWorkingDays', { from, days })).toEqual({ date })
  })

  it('rolls the 30th day out of National Day', async () => {
    expect(await chief.call('station', 'rollForward', { date: '2026-10-05' })).toEqual({ date: '2026-10-08' })
    expect(await chief.call('station', 'rollForward', { date: '2026-10-08' })).toEqual({ date: '2026-10-08' })
  })

  it.each(['2026-02-30', '2026-1-5', '今天', '0000-01-01', '9999-12-31'])('refuses the date %s with a sentence', async (from) => {
    await expect(chief.call('station', 'addWorkingDays', { from, days: 1 })).rejects.toMatchObject({ code: 'bad_input' })
    await expect(chief.call('station', 'rollForward', { date: from })).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('reads whatever packs there are, and refuses a broken one by its name', () => {
    const pack = {
      id: 'x',
      title: 'x',
      source: 'x',
      from: '2030-01-01',
      to: '2030-12-31',
      verified: false,
      holidays: [],
      makeup: ['2030-01-05'],
    }
    const good = resourcesWith('rules', { 'holidays-2030.json': JSON.stringify(pack) })
    expect(loadCalendar(good).isWorkday('2030-01-05')).toBe(true)
    expect(loadCalendar(good).covers('2026-01-01')).toBe(false)
    expect(loadCalendar(good)).toBe(loadCalendar(good))
    const broken = resourcesWith('rules', { 'holidays-2030.json': JSON.stringify({ ...pack, makeup: ['2031-01-04'] }) })
    expect(() => loadCalendar(broken)).toThrow('holidays-2030.json')
  })
})

describe('themes', () => {
  it('has the five of the reference district, each with modules that make sense', () => {
    const themes = loadThemes(resourcesFolder)
    expect(themes.map(({ code }) => code).toSorted()).toEqual(['campus', 'control', 'park', 'rural', 'science'])
    for (const theme of themes) expect(theme.unitKinds.length).toBeGreaterThan(0)
    expect(themes.find(({ code }) => code === 'rural')?.modules[0]).toBe('mediation')
    expect(calls.mediation).toBeDefined()
  })

  it('takes another one from a file, and leaves a broken file out with a word in the log', () => {
    const theme = { code: 'river', name: '水上警务', about: '', modules: ['mediation'] }
    const warnings: string[] = []
    const folder = resourcesWith('themes', { 'river.json': JSON.stringify(theme), 'broken.json': '{' })
    const log = { info: () => {}, warn: (text: string) => void warnings.push(text), error: () => {} }
    expect(loadThemes(folder, log)).toEqual([{ ...theme, unitKinds: [] }])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('broken.json')
  })

  it('are shown before anyone is signed in', async () => {
    expect((await desk.connect().call('station', 'themes', {})).themes).toHaveLength(5)
  })
})

function resourcesWith(kind: string, files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-resources-'))
  folders.push(folder)
  mkdirSync(path.join(folder, kind))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, kind, name), text)
  return folder
}
