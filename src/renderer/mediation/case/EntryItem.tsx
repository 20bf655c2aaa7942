/** One entry of the process record, with the scans that belong to it. */
import { Button, Group } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { entryKinds, type CaseFile } from '#shared/mediation/mediation.types.ts'
import type { Revisit } from '#shared/mediation/performance.types.ts'
import { useRight } from '#renderer/api/session.ts'
import { showMinute } from '#renderer/mediation/form/moment-text.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { FileList } from './FileList.tsx'
import { resultWords, type NumberedEntry } from './entries.ts'
import type { Incoming } from './use-incoming.ts'
import { joined } from './words.ts'
import classes from './case.module.css'

interface EntryItemProps {
  readonly entry: NumberedEntry
  /** Null where nothing may be changed. */
  readonly onEdit: (() => void) | null
  /** Null where nothing may be added. */
  readonly incoming: Incoming | null
  readonly onPreview: (file: CaseFile) => void
}

export function EntryItem({ entry, onEdit, incoming, onPreview }: EntryItemProps) {
  const mayPrint = useRight('print.documents')
  const { caseId, host, present, recorder } = entry
  const word = entry.unfinished ? '补写' : '修改'
  const people = joined(
    [present === '' ? '' : `在场：${present}`, host === '' ? '' : `主持：${host}`, recorder === '' ? '' : `记录：${recorder}`],
    ' ・ ',
  )
  return (
    <>
      <div className={classes.entryHead}>
        <b>
          {showMinute(entry.happenedAt)}
          {entry.endedAt === '' ? '' : ` 至 ${endOf(entry)}`}
        </b>
        <span>{entry.session === null ? entryKinds[entry.kind] : `第 ${entry.session} 次调解`}</span>
        {entry.place === '' ? null : <span>{entry.place}</span>}
        <span className={classes.result} data-result={entry.result}>
          {resultWords(entry)}
        </span>
        {entry.unfinished ? <StateBadge tone="due" text="待补写" /> : null}
        <Group gap={4}>
          {entry.kind !== 'note' && mayPrint ? (
            <Button
              variant="subtle"
              size="compact-xs"
              className={classes.link}
              renderRoot={(props) => (
                <Link to="/print/$kind/$caseId" params={{ kind: 'record', caseId }} search={{ entryId: entry.id }} {...props} />
              )}
            >
              {printWords[entry.kind]}
            </Button>
          ) : null}
          {incoming === null ? null : (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconPaperclip size={14} aria-hidden="true" />}
              aria-label={`为 ${showMinute(entry.happenedAt)} 的记录添加附件`}
              onClick={() => incoming.chooseFor(entry.id)}
            >
              附件
            </Button>
          )}
          {onEdit === null ? null : (
            <Button
              variant={entry.unfinished ? 'light' : 'subtle'}
              size="compact-xs"
              aria-label={`${word} ${showMinute(entry.happenedAt)} 的记录`}
              onClick={onEdit}
            >
              {word}
            </Button>
          )}
        </Group>
      </div>
      {people === '' ? null : <div className={`${classes.muted} ${classes.small}`}>{people}</div>}
      {entry.revisit === null ? null : <div className={classes.small}>{revisitWords(entry.revisit)}</div>}
      {entry.text === '' ? null : <p className={classes.entryText}>{entry.text}</p>}
      {entry.files.length === 0 ? null : <FileList files={entry.files} onPreview={onPreview} />}
    </>
  )
}

function revisitWords({ reason, performance, satisfaction, risk, measures }: Revisit): string {
  const named = [
    ['事由', reason],
    ['履行', performance],
    ['满意程度', satisfaction],
    ['隐患', risk],
    ['措施', measures],
  ]
  return joined(
    named.map(([title, text]) => (text === '' ? '' : `${title}：${text}`)),
    ' ・ ',
  )
}

const printWords: Readonly<Record<NumberedEntry['kind'], string>> = {
  mediation: '打印调解记录',
  investigation: '打印调查记录',
  measurement: '打印丈量记录',
  revisit: '打印回访记录',
  note: '打印',
}

/** The time alone where it is the same day. */
function endOf({ happenedAt, endedAt }: NumberedEntry): string {
  return endedAt.slice(0, 10) === happenedAt.slice(0, 10) ? endedAt.slice(11, 16) : showMinute(endedAt)
}
