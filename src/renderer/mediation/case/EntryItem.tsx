/** One entry of the process record. */
import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { entryKinds } from '#shared/mediation/mediation.types.ts'
import { useRight } from '#renderer/api/session.ts'
import { showMinute } from '#renderer/mediation/form/moment-text.ts'
import { resultWords, type NumberedEntry } from './entries.ts'
import { joined } from './words.ts'
import classes from './case.module.css'

interface EntryItemProps {
  readonly entry: NumberedEntry
  /** Null where nothing may be changed. */
  readonly onEdit: (() => void) | null
}

export function EntryItem({ entry, onEdit }: EntryItemProps) {
  const mayPrint = useRight('print.documents')
  const { caseId, host, present, recorder } = entry
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
        <Group gap={4}>
          {entry.session !== null && mayPrint ? (
            <Button
              variant="subtle"
              size="compact-xs"
              className={classes.link}
              renderRoot={(props) => (
                <Link to="/print/$kind/$caseId" params={{ kind: 'record', caseId }} search={{ entryId: entry.id }} {...props} />
              )}
            >
              打印调解记录
            </Button>
          ) : null}
          {onEdit === null ? null : (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`修改 ${showMinute(entry.happenedAt)} 的记录`}
              onClick={onEdit}
            >
              修改
            </Button>
          )}
        </Group>
      </div>
      {people === '' ? null : <div className={`${classes.muted} ${classes.small}`}>{people}</div>}
      {entry.text === '' ? null : <p className={classes.entryText}>{entry.text}</p>}
    </>
  )
}

/** The time alone where it is the same day. */
function endOf({ happenedAt, endedAt }: NumberedEntry): string {
  return endedAt.slice(0, 10) === happenedAt.slice(0, 10) ? endedAt.slice(11, 16) : showMinute(endedAt)
}
