import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDesk, type TestConnection, type TestDesk } from '#core/station/test-desk.ts'

let desk: TestDesk
let chief: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  chief = await desk.signIn()
})
afterAll(() => desk.remove())

it('names the one attachment with a changed byte, and the file of the case goes without it', async () => {
  const caseId = await desk.services.write({ id: '', name: '' }, 'test', async ({ records }) => {
    const id = records.create('mediation_case', {
      title: '地界纠纷',
      number: '(2026)人调字第0001号',
      registered_on: '2026-11-02',
    })
    records.create('mediation_evidence', { case_id: id, kind: '照片/视频', name: '田坎照片' })
    return id
  })
  const [piece] = await desk.db.selectFrom('mediation_evidence').select('id').execute()
  const bytes = Buffer.from('丈量记录：宽 0.4 米')
  const file = { owner: piece?.id ?? '', name: '丈量.txt', contentBase64: bytes.toString('base64') }
  const { sha256 } = await chief.call('files', 'add', file)
  const { code, problems, checked } = await chief.call('mediation', 'checkEvidence', { caseId })
  expect([checked, problems]).toEqual([1, []])
  const changed = Buffer.from(bytes)
  changed[20] = (changed[20] ?? 0) ^ 1
  await desk.services.write({ id: '', name: '' }, 'test', async ({ tx }) => {
    await tx.updateTable('blob').set({ content: changed }).where('sha256', '=', sha256).execute()
  })
  // The code says which evidence came in; the bytes are compared one by one.
  expect(await chief.call('mediation', 'checkEvidence', { caseId, code })).toMatchObject({
    same: true,
    problems: [expect.stringContaining('证据1（照片/视频 田坎照片）的附件“丈量.txt”与登记时不一致')],
  })
  const whole = await chief.call('print', 'caseFile', { caseId })
  expect(whole.warnings.join()).toContain('丈量.txt')
  expect(whole.scans).toEqual([])
  expect(whole.html).toContain('已被改动')
  expect(await desk.auditOf('mediation.checkEvidence')).toEqual([
    expect.stringContaining('相符'),
    expect.stringContaining('有不符'),
  ])
})
