import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maximumAttachmentBytes } from '#shared/files/files.calls.ts'
import { openTestDesk, type TestConnection, type TestDesk } from '#core/station/test-desk.ts'
import { listFilesOf } from './files.ts'

let desk: TestDesk
let officer: TestConnection
let caseId: string
let evidenceId: string

beforeAll(async () => {
  desk = await openTestDesk()
  officer = await desk.signInAs('officer1', 'officer')
  ;[caseId, evidenceId] = await makeCase()
})

afterAll(async () => {
  await desk.remove()
})

const png = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from('picture of a boundary stone')])

describe('adding', () => {
  it('stores type, size and hash of what came in, and who added it', async () => {
    const file = await add(evidenceId, 'C:\\扫描\\界石.PNG', png)
    const sha256 = createHash('sha256').update(png).digest('hex')
    expect(file).toMatchObject({ name: '界石.PNG', mediaType: 'image/png', bytes: png.length, sha256, addedBy: 'officer1' })
    expect((await officer.call('files', 'listOf', { owner: evidenceId })).files).toEqual([file])
    expect(await desk.auditOf('files.add')).toEqual(['添加附件'])
  })

  it('keeps the bytes once for several records, and one file once per record', async () => {
    const file = await add(evidenceId, '再拖一次.png', png)
    expect(file.name).toBe('界石.PNG')
    const other = await add(caseId, '界石.png', png)
    expect(other.id).not.toBe(file.id)
    const blobs = await desk.db.selectFrom('blob').select('bytes').where('sha256', '=', file.sha256).execute()
    expect(blobs).toEqual([{ bytes: png.length }])
    const files = await listFilesOf(desk.db, [caseId, evidenceId, 'nothing'])
    expect([...files].map(([owner, list]) => [owner, list.length])).toEqual([
      [caseId, 1],
      [evidenceId, 1],
      ['nothing', 0],
    ])
  })

  it('takes the type from the bytes, whatever the name says', async () => {
    const jpeg = Buffer.from('\u00ff\u00d8\u00ff\u00e0 photo', 'latin1')
    expect(await add(caseId, '现场照片.heic', jpeg)).toMatchObject({ name: '现场照片.heic', mediaType: 'image/jpeg' })
    expect((await add(caseId, '说明.txt', Buffer.from('双方同意以老田坎为界。'))).mediaType).toBe('text/plain')
    // 田坎 in GB18030.
    expect((await add(caseId, '旧系统.txt', Buffer.from([0xcc, 0xef, 0xbf, 0xb2]))).mediaType).toBe('text/plain')
  })

  it.each([
    ['照片.exe', png],
    ['照片.jpg', Buffer.from('MZ\u0090\0\u0003', 'latin1')],
    ['运行.txt', Buffer.from('#!/bin/sh\nrm -rf ~')],
    ['网页.txt', Buffer.from('\n <!DOCTYPE html><p>')],
    ['脚本.txt', Buffer.from('文字 <script>alert(1)</script>')],
    ['压缩.zip', Buffer.from('PK\u0003\u0004 other.txt', 'latin1')],
    ['没有后缀的文本', Buffer.from('文本')],
    ['乱码.txt', Buffer.from([0xff, 0xfe, 0x00, 0x81])],
    ['空.txt', Buffer.alloc(0)],
  ])('refuses %s with a sentence', async (name, bytes) => {
    await expect(add(caseId, name, bytes)).rejects.toMatchObject({
      code: 'refused_by_rule',
      message: expect.stringMatching(/。$/),
    })
  })

  it('refuses more than 50 MB and what is not whole', async () => {
    await expect(add(caseId, '录像.mp4', Buffer.alloc(maximumAttachmentBytes + 1))).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    const cut = officer.call('files', 'add', { owner: caseId, name: 'a.png', contentBase64: `${png.toString('base64')}!!!!` })
    await expect(cut).rejects.toMatchObject({ code: 'file_unreadable' })
  })

  it('refuses a record that does not exist, is removed or sealed, or belongs to a sealed case', async () => {
    await expect(add('nothing', 'a.png', png)).rejects.toMatchObject({ code: 'not_found' })
    const [removedCase, removed] = await makeCase()
    await desk.services.write({ id: '', name: '' }, 'test', async ({ records }) => records.remove('mediation_evidence', removed))
    await expect(add(removed, 'a.png', png)).rejects.toMatchObject({ code: 'not_found' })
    const before = (await officer.call('files', 'listOf', { owner: removedCase })).files
    await desk.services.write({ id: '', name: '' }, 'test', async ({ records }) => records.seal('mediation_case', removedCase))
    await expect(add(removedCase, 'a.png', png)).rejects.toMatchObject({ code: 'sealed' })
    expect((await officer.call('files', 'listOf', { owner: removedCase })).files).toEqual(before)
    const [sealedCase, part] = await makeCase()
    await desk.services.write({ id: '', name: '' }, 'test', async ({ records }) => records.seal('mediation_case', sealedCase))
    await expect(add(part, 'a.png', png)).rejects.toMatchObject({ code: 'sealed' })
  })

  it('is for those who may write cases', async () => {
    const administrator = await desk.signInAs('administrator', 'administrator')
    const contentBase64 = png.toString('base64')
    await expect(administrator.call('files', 'add', { owner: caseId, name: 'a.png', contentBase64 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(administrator.call('files', 'listOf', { owner: caseId })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('reading', () => {
  it('answers with the same bytes and leaves a line without the name of the file', async () => {
    const added = await add(caseId, '王五身份证.png', Buffer.concat([png, Buffer.from('read')]))
    const { file, contentBase64 } = await officer.call('files', 'read', { id: added.id })
    expect(file).toEqual(added)
    expect(Buffer.from(contentBase64, 'base64').subarray(-4).toString()).toBe('read')
    const line = await desk.db
      .selectFrom('audit_line')
      .select(['actor', 'text', 'record'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(line).toEqual({ actor: 'officer1', text: '查看附件', record: added.id })
  })

  it('finds and names one changed byte, and adding the file again makes it whole', async () => {
    const bytes = Buffer.concat([png, Buffer.from('evidence')])
    const added = await add(caseId, '签字页.png', bytes)
    const changed = Buffer.from(bytes)
    changed[20] = (changed[20] ?? 0) ^ 1
    await desk.services.write({ id: '', name: '' }, 'test', async ({ tx }) => {
      await tx.updateTable('blob').set({ content: changed }).where('sha256', '=', added.sha256).execute()
    })
    const reading = officer.call('files', 'read', { id: added.id })
    await expect(reading).rejects.toMatchObject({ code: 'database_damaged', message: expect.stringContaining('签字页.png') })
    expect(await desk.auditOf('files.read')).toContain('附件内容与登记时的校验值不符')
    await add(caseId, '签字页.png', bytes)
    expect((await officer.call('files', 'read', { id: added.id })).file).toEqual(added)
  })

  it('says when an attachment is not known or its content not here yet', async () => {
    await expect(officer.call('files', 'read', { id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' })
    const id = await desk.services.write({ id: 'elsewhere', name: '' }, 'test', async ({ records }) =>
      records.create('attachment', {
        owner: caseId,
        name: '别处.png',
        media_type: 'image/png',
        bytes: 9,
        sha256: 'ab',
        added_by: 'elsewhere',
      }),
    )
    await expect(officer.call('files', 'read', { id })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('别处.png'),
    })
    expect((await officer.call('files', 'listOf', { owner: caseId })).files.find((file) => file.id === id)?.addedBy).toBe('')
  })
})

async function makeCase(): Promise<[string, string]> {
  return desk.services.write({ id: '', name: '' }, 'test', async ({ records }) => {
    const id = records.create('mediation_case', { title: '地界纠纷' })
    return [id, records.create('mediation_evidence', { case_id: id, name: '界石照片' })]
  })
}

function add(owner: string, name: string, bytes: Buffer) {
  return officer.call('files', 'add', { owner, name, contentBase64: bytes.toString('base64') })
}
