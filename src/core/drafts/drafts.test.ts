import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDesk, type TestConnection, type TestDesk } from '#core/station/test-desk.ts'

let desk: TestDesk
let chief: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  chief = await desk.signIn()
})

afterAll(async () => {
  await desk.remove()
})

const key = 'mediation.intake:new'

it('keeps the last state of a form, newest form first', async () => {
  await chief.call('drafts', 'save', { key, title: '登记纠纷', value: { village: '海' } })
  desk.advance(5000)
  const { savedAt } = await chief.call('drafts', 'save', {
    key,
    title: '登记纠纷',
    value: { village: '海龙村', parties: [{ name: '石𬭎' }] },
  })
  expect(await chief.call('drafts', 'get', { key })).toEqual({
    key,
    title: '登记纠纷',
    value: { village: '海龙村', parties: [{ name: '石𬭎' }] },
    savedAt,
  })
  desk.advance(5000)
  await chief.call('drafts', 'save', { key: 'station.unit:new', title: '新增单位', value: {} })
  const { drafts } = await chief.call('drafts', 'list', {})
  expect(drafts.map((draft) => draft.key)).toEqual(['station.unit:new', key])
})

it('shows nobody the drafts of others', async () => {
  const officer = await desk.signInAs('officer1', 'officer')
  expect(await officer.call('drafts', 'get', { key })).toBeNull()
  await officer.call('drafts', 'save', { key, title: '登记纠纷', value: { village: '大河村' } })
  await officer.call('drafts', 'discard', { key })
  expect((await officer.call('drafts', 'list', {})).drafts).toEqual([])
  expect((await chief.call('drafts', 'get', { key }))?.value).toMatchObject({ village: '海龙村' })
})

it('throws a draft away, also one that is not there', async () => {
  await chief.call('drafts', 'save', { key: 'a', title: '', value: {} })
  await chief.call('drafts', 'discard', { key: 'a' })
  await chief.call('drafts', 'discard', { key: 'a' })
  expect(await chief.call('drafts', 'get', { key: 'a' })).toBeNull()
})

it('keeps half a surrogate pair from a paste without harm to the rest', async () => {
  await chief.call('drafts', 'save', { key: 'half', title: '半个\ud83d字', value: { text: '前\ud83d后' } })
  expect(await chief.call('drafts', 'get', { key: 'half' })).toMatchObject({
    title: '半个\ufffd字',
    value: { text: '前\ud83d后' },
  })
})

it('refuses a draft that is too large and keeps the former one', async () => {
  await chief.call('drafts', 'save', { key: 'large', title: '', value: { text: '短' } })
  const large = chief.call('drafts', 'save', { key: 'large', title: '', value: { text: '长'.repeat(1024 * 1024) } })
  await expect(large).rejects.toMatchObject({ code: 'refused_by_rule' })
  expect((await chief.call('drafts', 'get', { key: 'large' }))?.value).toEqual({ text: '短' })
})

it('leaves no line in the log', async () => {
  expect(await desk.auditOf('drafts.save')).toEqual([])
})
