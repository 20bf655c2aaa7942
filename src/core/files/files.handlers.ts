/** Calls about attachments. The rights are those of the cases they belong to. */
import { cleanFileName } from '#shared/files/file-name.ts'
import type { filesCalls } from '#shared/files/files.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type WriteTransaction } from '#core/rpc/handler.ts'
import { hashOf, readContent, type Content } from './content.ts'
import { findAttachment, findContent, findOwner, listAttachments, putContent, type OwnedAttachment } from './files.queries.ts'

/** Makes the handlers. */
export function createFilesHandlers(): Handlers<typeof filesCalls> {
  return {
    add: write('mediation.write', async ({ tx, records, session, audit }, { owner, name, contentBase64 }) => {
      await refuseOwner(tx, owner)
      const cleanName = cleanFileName(name)
      const content = readContent(cleanName, contentBase64)
      await store(tx, content)
      const same = (await listAttachments(tx, [owner])).find(({ sha256 }) => sha256 === content.sha256)
      if (same !== undefined) return withoutOwner(same)
      const fields = {
        owner,
        name: cleanName,
        media_type: content.mediaType,
        bytes: content.bytes.length,
        sha256: content.sha256,
      }
      const id = records.create('attachment', { ...fields, added_by: session.account.id })
      audit({ act: 'files.add', text: '添加附件', table: 'attachment', record: id })
      return withoutOwner((await findAttachment(tx, id)) ?? missing())
    }),
    listOf: read('mediation.read', async ({ db }, { owner }) => ({
      files: (await listAttachments(db, [owner])).map(withoutOwner),
    })),
    read: read('mediation.read', async ({ db, audit }, { id }) => {
      const file = (await findAttachment(db, id)) ?? missing()
      const content = await findContent(db, file.sha256)
      if (content === undefined)
        throw new CallError('not_found', `附件“${file.name}”的内容还没有传到这台电脑。请联网同步后再打开。`)
      if (hashOf(content) !== file.sha256) {
        await audit({ act: 'files.read', text: '附件内容与登记时的校验值不符', table: 'attachment', record: id })
        throw new CallError(
          'database_damaged',
          `附件“${file.name}”的内容与登记时的校验值不符，不能作为证据使用。请用备份恢复，或重新添加原文件。`,
        )
      }
      await audit({ act: 'files.read', text: '查看附件', table: 'attachment', record: id })
      return { file: withoutOwner(file), contentBase64: content.toString('base64') }
    }),
  }
}

async function refuseOwner(tx: WriteTransaction, id: string): Promise<void> {
  const owner = await findOwner(tx, id)
  if (owner === undefined) throw new CallError('not_found', '没有找到附件所属的记录，可能已被移走。请刷新后再试；文件没有丢失。')
  if (owner.sealed) throw new CallError('sealed', '这个案卷已归档封存，不能添加附件。如有补充，请写补充说明。')
}

/** Once per content; a damaged copy is made whole by adding the file again. */
async function store(tx: WriteTransaction, { sha256, bytes }: Content): Promise<void> {
  const known = await findContent(tx, sha256)
  if (known === undefined || hashOf(known) !== sha256) await putContent(tx, { sha256, content: bytes, bytes: bytes.length })
}

function withoutOwner({ owner: _owner, ...file }: OwnedAttachment): Omit<OwnedAttachment, 'owner'> {
  return file
}

function missing(): never {
  throw new CallError('not_found', '没有找到这个附件，可能已被移走。请刷新后再试。')
}
