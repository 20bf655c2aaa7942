/** The folder of the demo data. Its key lies open in a file: everything in there is made up, and no passphrase protects it. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { CallError } from '#shared/rpc/call-error.ts'
import { isCode, syncFile, syncFolder, writeNewFile } from './atomic-file.ts'
import { demoFolderOf, filesOf, type DeskFiles } from './desk-folder.ts'
import { createDataKey } from './keyring.ts'

const note = '演示数据全部为虚构，这个密钥不保密。'

/** Answers with database and key of the demo data; builds them with `fill` the first time, whole or not at all. */
export async function prepareDemo(
  dataFolder: string,
  fill: (database: string, key: Buffer) => Promise<void>,
): Promise<{ readonly database: string; readonly key: Buffer }> {
  const folder = demoFolderOf(dataFolder)
  if (!existsSync(folder)) await build(dataFolder, folder, fill)
  const files = filesOf(folder)
  return { database: files.database, key: readKey(files) }
}

async function build(dataFolder: string, folder: string, fill: (database: string, key: Buffer) => Promise<void>): Promise<void> {
  const beside = mkdtempSync(path.join(dataFolder, `demo-${process.pid}-`))
  try {
    const files = filesOf(beside)
    const key = createDataKey()
    await fill(files.database, key)
    writeNewFile(files.key, `${JSON.stringify({ demo: true, key: key.toString('hex'), note }, null, 2)}\n`)
    syncFile(files.database)
    syncFolder(beside)
    renameSync(beside, folder)
    syncFolder(dataFolder)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    // Another process has just made it.
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error
  }
}

function readKey({ key }: DeskFiles): Buffer {
  try {
    const content: unknown = JSON.parse(readFileSync(key, 'utf8'))
    if (typeof content === 'object' && content !== null && 'key' in content && typeof content.key === 'string') {
      const bytes = Buffer.from(content.key, 'hex')
      if (bytes.length === 32) return bytes
    }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !isCode(error, 'ENOENT')) throw error
  }
  throw new CallError(
    'database_damaged',
    '演示数据不完整。删除数据文件夹里的 demo 文件夹后再试，演示数据会重新生成；正式数据不受影响。',
  )
}
