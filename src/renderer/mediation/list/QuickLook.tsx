/** A quick look at a case beside the list: its facts, parties and deadlines, without leaving the list. */
import { Button, Drawer, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { consents, entryKinds, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { attemptStates } from '#renderer/mediation/attempt/attempt-values.ts'
import { CaseStateBadge } from '#renderer/mediation/CaseStateBadge.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { orDash } from '#renderer/ui/Page.tsx'
import { muOrDash, yuanOrDash } from './case-columns.tsx'
import { wordsOf } from './DueCell.tsx'
import classes from './List.module.css'

interface QuickLookProps {
  /** Null when nothing is looked at. */
  readonly id: string | null
  readonly onClose: () => void
  readonly onOpen: (id: string) => void
  /** Undefined where the account may not write. */
  readonly onRecord: ((id: string) => void) | undefined
  readonly onAttempt: ((id: string) => void) | undefined
}

export function QuickLook({ id, onClose, onOpen, onRecord, onAttempt }: QuickLookProps) {
  const { data, error, refetch } = useCall('mediation', 'open', { id: id ?? '' }, { enabled: id !== null })
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      size="32rem"
      title={data?.number ?? '快速查看'}
      onKeyDown={(event) => {
        // Space opened it and closes it; Enter presses the button that has the focus.
        if (event.key !== ' ') return
        event.preventDefault()
        onClose()
      }}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {id === null ? null : (
        <Group gap="xs" mb="sm">
          <Button data-autofocus onClick={() => onOpen(id)}>
            打开案卷
          </Button>
          {onRecord === undefined ? null : (
            <Button variant="default" onClick={() => onRecord(id)}>
              记一次调解
            </Button>
          )}
          {onAttempt === undefined || data === undefined || !attemptStates.includes(data.state) ? null : (
            <Button variant="default" onClick={() => onAttempt(id)}>
              快记
            </Button>
          )}
        </Group>
      )}
      {data === undefined ? null : <Look detail={data} />}
    </Drawer>
  )
}

function Look({ detail }: { readonly detail: CaseDetail }) {
  const running = detail.clocks.filter((clock) => clock.level !== 'done')
  const soonest = running.length === 0 ? null : Math.min(...running.map((clock) => clock.daysLeft))
  const last = detail.entries.at(-1)
  return (
    <>
      <Facts
        facts={[
          { label: '状态', value: <CaseStateBadge state={detail.state} procedure={detail.procedure} daysLeft={soonest} /> },
          { label: '受理日期', value: detail.acceptedOn },
          { label: '类型', value: `${detail.kindCode} ${detail.kindText}`.trim(), wide: true },
          {
            label: '地点',
            value: detail.place.startsWith(detail.village) ? detail.place : `${detail.village}${detail.place}`,
            wide: true,
          },
          { label: '金额（元）', value: `${detail.amountApproximate ? '约 ' : ''}${yuanOrDash(detail.amountFen)}` },
          { label: '面积（亩）', value: `${detail.areaApproximate ? '约 ' : ''}${muOrDash(detail.areaMuHundredths)}` },
          { label: '调解员', value: detail.mediator },
          { label: '协助人', value: detail.helpers },
        ]}
      />
      <Section title="纠纷简要情况">
        <p className={classes.text}>{orDash(detail.summary)}</p>
      </Section>
      <Section title={`当事人 ${detail.parties.length}`}>
        <ul className={classes.lines}>
          {detail.parties.map((party) => (
            <li key={party.id}>
              <span>{party.name}</span>
              <span className="muted">{consents[party.consent]}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="期限">
        {running.length === 0 ? (
          <p className="muted">没有正在计算的期限。</p>
        ) : (
          <ul className={classes.lines}>
            {running.map((clock) => (
              <li key={clock.code}>
                <span>{clock.title}</span>
                <span>
                  {clock.due} ・ {wordsOf(clock.daysLeft)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {last === undefined ? null : (
        <Section title="最近一次记录">
          <p className={classes.text}>
            {last.happenedAt.replace('T', ' ')} {entryKinds[last.kind]} ・ {orDash(last.text)}
          </p>
        </Section>
      )}
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className={classes.section}>{title}</h3>
      {children}
    </section>
  )
}
