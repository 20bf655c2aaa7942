/** The four honest numbers: what has not gone out, and what a person must look at. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { useRight } from '#renderer/api/session.ts'
import { setAsideId } from './SetAsideCard.tsx'
import classes from './Sync.module.css'

export function NumberTiles({ status }: { readonly status: SyncStatus }) {
  const mayResolve = useRight('sync.resolve')
  const { opsWaiting, blobsWaiting, conflicts, quarantined } = status
  return (
    <div className={classes.tiles}>
      <Tile count={opsWaiting} title="待上传记录" note="中枢还没有确认的修改" />
      <Tile count={blobsWaiting} title="待传附件" note="内容还没有送到或取回" />
      {mayResolve && conflicts > 0 ? (
        <Link to="/sync/conflicts" className={classes.tile} data-tone="due">
          <TileContent count={conflicts} title="冲突" note="点开逐处裁定" />
        </Link>
      ) : (
        <Tile count={conflicts} title="冲突" note={conflicts > 0 ? '由所长、民警或调解员裁定' : '没有同时改动的内容'} />
      )}
      {quarantined > 0 ? (
        <button
          type="button"
          className={classes.tile}
          data-tone="due"
          onClick={() => document.getElementById(setAsideId)?.scrollIntoView({ block: 'nearest' })}
        >
          <TileContent count={quarantined} title="被退回" note="中枢单独保存，没有丢失" />
        </button>
      ) : (
        <Tile count={quarantined} title="被退回" note="没有被退回的修改" />
      )}
    </div>
  )
}

interface TileProps {
  readonly count: number
  readonly title: string
  readonly note: ReactNode
}

function Tile(props: TileProps) {
  return (
    <div className={classes.tile} data-tone={props.count > 0 ? 'due' : undefined}>
      <TileContent {...props} />
    </div>
  )
}

function TileContent({ count, title, note }: TileProps) {
  return (
    <>
      {title}
      <b>{count.toLocaleString('zh-CN')}</b>
      <span className={classes.tileNote}>{note}</span>
    </>
  )
}
