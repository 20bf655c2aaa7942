/** What went wrong as a sentence: expected failures as they are, those of the machine by name, surprises with a number for the log. */
import { randomBytes } from 'node:crypto'
import { CallError, type CallFailure } from '#shared/rpc/call-error.ts'
import type { Log } from '#core/services.ts'

/** Turns whatever a call threw into its failure. Surprises are logged with the reference number that the sentence names. */
export function failureOf(error: unknown, name: string, log: Log): CallFailure {
  if (error instanceof CallError) return error.toFailure()
  const known = machineFailure(error)
  if (known !== null) {
    log.warn(`${name}: ${codeOf(error)}`)
    return known.toFailure()
  }
  const reference = randomBytes(3).toString('hex').toUpperCase()
  log.error(`${reference} ${name}: ${describeSafely(error)}`)
  return {
    code: 'internal',
    message: `发生意外错误，这一步没有完成，已保存的内容不受影响。请再试一次；仍不行时把编号 ${reference} 告诉维护人员。`,
  }
}

/** Failures of disk, file system and locks, which are not faults of the program; null for everything else. */
export function machineFailure(error: unknown): CallError | null {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'AbortError') return new CallError('cancelled', '已取消，没有改动任何内容。')
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new CallError('folder_unwritable', '磁盘已满，这一步没有保存。请腾出磁盘空间后再试；已保存的内容不受影响。')
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new CallError('conflict', '另一个程序正在写这份数据，这一步没有保存。请稍候再试一次。')
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new CallError(
      'database_damaged',
      '数据库文件读不出来，这一步没有保存。请不要删除数据文件，重新打开前哨；仍不行时用最近的备份恢复。',
    )
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_IOERR') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    fileCodes.has(code)
  ) {
    return new CallError('folder_unwritable', '数据文件夹不能读写，这一步没有保存。请检查文件夹的权限和磁盘，再试一次。')
  }
  return null
}

const fileCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO'])

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * Name and place of an error. Its message only when it is plain ASCII, with long numbers cut out: anything else may
 * hold what a person typed, and the log never does.
 */
export function describeSafely(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const message = /^[\x20-\x7e]*$/.test(error.message) ? error.message.replaceAll(/\d{5,}/g, '#') : '(message left out)'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}: ${message}`, ...frames.slice(0, 12)].join('\n')
}
