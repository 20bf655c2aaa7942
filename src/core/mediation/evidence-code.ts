/** The code of a case's evidence, and whether every attachment still has the bytes with which it came in (人民调解卷宗: evidence stays as it was). */
import { createHash } from 'node:crypto'
import { findContent, hashOf } from '#core/files/files.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import type { CaseRecords } from './case-records.ts'

/** '3F2A-9C01-…': eight groups of four, over number, kind, name and hashes of each piece in the order of the list. */
export function evidenceCodeOf({ row, evidence, files }: CaseRecords): string {
  const pieces = evidence.map(({ id, kind, name }) => [kind, name, ...(files.get(id) ?? []).map(({ sha256 }) => sha256)])
  const digest = createHash('sha256')
    .update(JSON.stringify([row.id, pieces]))
    .digest('hex')
    .toUpperCase()
  return (digest.slice(0, 32).match(/.{4}/gu) ?? []).join('-')
}

/** What became of one attachment: as it came in, other bytes, or not on this desk. */
export type FileState = 'same' | 'changed' | 'absent'

/** Looks at the bytes of an attachment. */
export async function stateOfFile(db: ReadDatabase, sha256: string): Promise<FileState> {
  const content = await findContent(db, sha256)
  if (content === undefined) return 'absent'
  return hashOf(content) === sha256 ? 'same' : 'changed'
}

/** Every attachment of the case that is not as it came in, in words; `checked` counts all of them. */
export async function checkFiles(db: ReadDatabase, records: CaseRecords): Promise<{ checked: number; problems: string[] }> {
  const problems: string[] = []
  let checked = 0
  for (const [owner, files] of records.files) {
    for (const { name, sha256 } of files) {
      checked += 1
      const state = await stateOfFile(db, sha256)
      if (state === 'changed')
        problems.push(`${whatIs(records, owner)}的附件“${name}”与登记时不一致，内容被改动过。请用原件核对，并报告管理员。`)
      if (state === 'absent')
        problems.push(`${whatIs(records, owner)}的附件“${name}”还没有传到这台电脑，没有核对。请同步后再核对。`)
    }
  }
  return { checked, problems }
}

function whatIs({ evidence, entries }: CaseRecords, owner: string): string {
  const place = evidence.findIndex(({ id }) => id === owner)
  const piece = evidence[place]
  if (piece !== undefined) return `证据${place + 1}（${piece.kind} ${piece.name}）`
  const entry = entries.find(({ id }) => id === owner)
  return entry === undefined ? '案卷' : `${entry.happened_at.slice(0, 10)}的记录`
}
