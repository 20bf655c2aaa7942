/** The attachments of a record: name to look at, size, the first eight digits of the hash, saving elsewhere. */
import { ActionIcon, Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { CaseFile } from '#shared/mediation/mediation.types.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { saveAs } from './attachments.ts'
import { sizeInWords } from './words.ts'
import classes from './case.module.css'

interface FileListProps {
  readonly files: readonly CaseFile[]
  readonly onPreview: (file: CaseFile) => void
}

export function FileList({ files, onPreview }: FileListProps) {
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.id} className={classes.file}>
          <Button variant="subtle" size="compact-xs" onClick={() => onPreview(file)}>
            {file.name}
          </Button>
          <span>{sizeInWords(file.bytes)}</span>
          <span className={classes.hash} title={`SHA-256：${file.sha256}`}>
            {file.sha256.slice(0, 8)}
          </span>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`另存 ${file.name}`} onClick={() => void save(file.id)}>
            <IconDownload size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

async function save(id: string): Promise<void> {
  try {
    if ((await saveAs(id)) !== null) showDone('已另存。')
  } catch (error) {
    showFailure(error)
  }
}
