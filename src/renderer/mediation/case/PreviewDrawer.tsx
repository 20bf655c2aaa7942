/** A quick look at an attachment; pictures only, everything else is saved and opened with its own program. */
import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Evidence } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { sizeInWords } from './words.ts'
import classes from './case.module.css'

const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']

interface PreviewDrawerProps {
  readonly file: Evidence['files'][number]
  readonly onClose: () => void
}

export function PreviewDrawer({ file, onClose }: PreviewDrawerProps) {
  // Each look is in the log, and the bytes stay in memory no longer than the drawer.
  const { data, error } = useQuery({
    queryKey: ['preview', file.id],
    queryFn: () => api.files.read({ id: file.id }),
    gcTime: 0,
    retry: false,
  })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (data === undefined || !shownTypes.includes(data.file.mediaType)) return
    const made = URL.createObjectURL(new Blob([fromBase64(data.contentBase64)], { type: data.file.mediaType }))
    // An address of the picture exists only after it was made here.
    queueMicrotask(() => setUrl(made))
    return () => URL.revokeObjectURL(made)
  }, [data])

  async function save(): Promise<void> {
    if (data === undefined) return
    if ((await window.qianshao.saveFile(file.name, fromBase64(data.contentBase64))) !== null) showDone('已另存。')
  }

  return (
    <Drawer opened onClose={onClose} title={file.name} size="xl" transitionProps={{ duration: 0 }}>
      {error === null ? null : <ErrorNotice error={error} />}
      <p className={classes.toolbar}>
        <span className={classes.muted}>
          {sizeInWords(file.bytes)} ・ SHA-256 <span className={classes.hash}>{file.sha256}</span>
          {data === undefined ? '' : ' ・ 与登记时一致'}
        </span>
        <Button variant="default" disabled={data === undefined} onClick={() => void save().catch(showFailure)}>
          另存为
        </Button>
      </p>
      {data !== undefined && !shownTypes.includes(data.file.mediaType) ? (
        <p>这种文件不能在这里预览，请另存后用相应的程序打开。</p>
      ) : null}
      {url === null ? null : <img className={classes.picture} src={url} alt={file.name} />}
    </Drawer>
  )
}
