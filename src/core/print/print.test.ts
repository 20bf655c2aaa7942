import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let caseId: string
let number: string

beforeEach(async () => {
  desk = await openTestDesk()
  const parties = [
    buildParty({ name: '王犇', identityNumber: '11010519491231002X', phones: '13800000011' }),
    buildParty({ side: 2, name: '李𬭎' }),
  ]
  const created = await desk.api.mediation.create(buildCase({ kindCode: 'LD04', parties }))
  caseId = created.id
  number = created.number
})

afterEach(async () => {
  await desk.close()
})

test('a paper bears the numbers in full, the committee and the number of the case, and is named in the audit log without them', async () => {
  const paper = await desk.api.print.document({ kind: 'acceptance', caseId })
  expect(paper.html).toContain('11010519491231002X')
  expect(paper.html).toContain('13800000011')
  expect(paper.html).toContain('白市驿镇人民调解委员会')
  expect(paper.fileName).toBe(`人民调解受理登记表-${number}`)
  const { lines } = await desk.api.audit.list({ record: caseId })
  expect(lines[0]).toMatchObject({ act: 'print.document', text: '生成人民调解受理登记表，1份', table: 'mediation_case' })
  expect(JSON.stringify(lines)).not.toContain('11010519491231002X')
  expect(desk.logged.join()).not.toContain('11010519491231002X')
})

test('an agreement of a 确权 kind warns that a court does not confirm it, and is a draft while required contents are missing', async () => {
  const paper = await desk.api.print.document({ kind: 'agreement', caseId })
  expect(paper).toMatchObject({ copies: 3, draft: true })
  expect(paper.warnings.join()).toContain('不予司法确认')
  expect(paper.html).toContain('不予司法确认')
})

test('a record is printed by its entry, and an unknown entry or case is said to be missing', async () => {
  const entry = await desk.api.mediation.saveEntry({
    caseId,
    kind: 'mediation',
    happenedAt: '2026-11-23T09:14',
    text: '双方到场。',
  })
  expect((await desk.api.print.document({ kind: 'record', caseId, entryId: entry.id })).html).toContain('双方到场。')
  await expect(desk.api.print.document({ kind: 'record', caseId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(desk.api.print.document({ kind: 'rights', caseId: 'none' })).rejects.toMatchObject({ code: 'not_found' })
})

test('the recovery sheet names the station and today', async () => {
  const sheet = await desk.api.print.recoverySheet({})
  expect(sheet.html).toContain('白市驿田间警务站　2026年11月23日')
})

test('who may not print gets no paper', async () => {
  const administrator = await desk.connectAs('administrator')
  await expect(administrator.api.print.document({ kind: 'rights', caseId })).rejects.toMatchObject({ code: 'not_allowed' })
})
