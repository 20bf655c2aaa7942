/** The calm page: why the desk cannot open, in words, and what to do. Nothing on disk is changed by any of these. */
import { CallError } from '#shared/rpc/call-error.ts'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import { isCode } from './atomic-file.ts'

export type DeskFailure = NonNullable<DeskStatus['failure']>

export const failures = {
  folder_unwritable: {
    title: '数据文件夹不能写入',
    message: '前哨不能在数据文件夹里读写文件，因此没有打开，也没有改动任何数据。',
    advice: '请检查文件夹的权限和磁盘是否只读，或换一个数据文件夹，然后点“重试”。',
  },
  disk_full: {
    title: '磁盘已满',
    message: '数据文件夹所在的磁盘没有剩余空间，前哨没有打开，数据没有改动。',
    advice: '请腾出至少 200 MB 空间，然后点“重试”。',
  },
  key_damaged: {
    title: '密钥文件已损坏',
    message: '密钥文件 key.json 的内容不完整，暂时无法解密数据库。数据库文件没有改动。',
    advice: '请从备份中取回 key.json 放回数据文件夹，再点“重试”。不要删除数据文件夹里的任何文件。',
  },
  key_missing: {
    title: '找不到密钥文件',
    message: '数据文件夹里有数据库，但没有密钥文件 key.json。前哨不会新建密钥，以免覆盖原有数据。',
    advice: '请从备份中取回 key.json 放回数据文件夹，再点“重试”。不要删除数据文件夹里的任何文件。',
  },
  destroyed: {
    title: '这台电脑的数据已按中枢的命令清除',
    message:
      '中枢停用了这台电脑，并命令清除本机的数据。还没有上传的修改先送到了中枢，然后销毁了密钥：这个数据文件夹里的内容谁也不能再打开。',
    advice: '需要继续使用这台电脑时，请联系区里的中枢管理员，换一个空的数据文件夹重新设置和登记。',
  },
  database_missing: {
    title: '找不到数据库文件',
    message: '数据文件夹里有密钥文件，但没有数据库 qianshao.db。前哨不会新建数据库，以免与原有数据混淆。',
    advice: '请从备份中取回 qianshao.db 放回数据文件夹，再点“重试”。',
  },
  database_damaged: {
    title: '数据库文件已损坏',
    message: '数据库没有通过检查，前哨没有打开它，也没有改动它。',
    advice: '请不要删除数据文件夹里的任何文件，用最近的备份恢复，或联系维护人员。',
  },
  demo_damaged: {
    title: '演示数据已损坏',
    message: '演示数据不完整，不能打开。正式数据存放在别处，不受影响。',
    advice: '请删除数据文件夹里的 demo 文件夹，再点“重试”，演示数据会重新生成。',
  },
  database_newer: {
    title: '数据库来自更新的版本',
    message: '这个数据库由更新版本的前哨写成，本版本不能打开，数据没有改动。',
    advice: '请安装最新版本的前哨后再打开。',
  },
  unexpected: {
    title: '暂时无法打开',
    message: '打开数据库时发生意外错误，数据没有改动。',
    advice: '请重新打开前哨；仍不行时，把数据文件夹 logs 里的日志交给维护人员。',
  },
} as const satisfies Record<string, Omit<DeskFailure, 'code'>>

export type DeskFailureCode = keyof typeof failures

/** The calm page of a code. */
export function failureNamed(code: DeskFailureCode): DeskFailure {
  return { code, ...failures[code] }
}

/** The calm page for what opening has thrown. */
export function failureFrom(error: unknown): DeskFailure {
  if (error instanceof CallError) {
    // The key fits its mark, so a database that it does not open is damaged at its first page.
    if (error.code === 'wrong_passphrase') return failureNamed('database_damaged')
    if (Object.hasOwn(failures, error.code)) return failureNamed(error.code as DeskFailureCode)
  }
  if (['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].some((code) => isCode(error, code))) return failureNamed('disk_full')
  const folderCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO', 'EISDIR', 'ENOENT']
  return failureNamed(folderCodes.some((code) => isCode(error, code)) ? 'folder_unwritable' : 'unexpected')
}

/** The same as a failed call, for what fails while somebody waits: set-up, unlock. */
export function callErrorOf({ code, message, advice }: DeskFailure): CallError {
  const known = code === 'database_damaged' || code === 'database_newer' || code === 'folder_unwritable'
  return new CallError(known ? code : code === 'disk_full' ? 'folder_unwritable' : 'internal', `${message}${advice}`)
}
