/** The beginning of an import: choose a workbook, or drop it here. */
import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import { Card } from '#renderer/ui/Page.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import type { LedgerFile } from './use-ledger-import.ts'
import classes from './Import.module.css'

const extensions = ['xlsx', 'csv']

export function ChooseFile({ onChoose }: { readonly onChoose: (file: LedgerFile) => void }) {
  const [isOver, setOver] = useState(false)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file === undefined) return
    const path = pathOf(file)
    if (!extensions.some((extension) => file.name.toLowerCase().endsWith(`.${extension}`))) {
      showFailure(new Error('只能导入 xlsx 和 csv 文件。旧的 xls 文件请先在表格软件中另存为 xlsx。'))
    } else if (path === '') showFailure(new Error('没有取到文件的位置，请用“选择文件”打开。'))
    else onChoose({ path, name: file.name })
  }

  return (
    <Card title="选择手工台账" note="xlsx 或 csv；读取和核对都在本机进行，导入以前不改动任何数据">
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={36} aria-hidden="true" />
        <Button onClick={() => void chooseFile(onChoose)}>选择文件</Button>
        <p className="muted">也可以把文件拖到这里。表头可以是一行或多行，列的顺序和名称不限。</p>
      </div>
    </Card>
  )
}

/** Asks for a ledger with the system's dialogue. */
export async function chooseFile(onChoose: (file: LedgerFile) => void): Promise<void> {
  try {
    const [file] = await window.qianshao.openFile({
      title: '选择手工台账',
      kind: '台账（xlsx、csv）',
      extensions,
      withContent: false,
    })
    if (file !== undefined) onChoose({ path: file.path, name: file.name })
  } catch (error) {
    showFailure(error)
  }
}

/** Older runtimes put the path on the file itself, newer ones tell it to the shell alone. */
function pathOf(file: File): string {
  if ('path' in file && typeof file.path === 'string') return file.path
  return window.qianshao.pathOf(file)
}
