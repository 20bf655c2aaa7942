/** 司法确认: the days that are left for the joint application, whether a court confirms such an agreement at all, and the application. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { DeadlineState } from '#shared/deadlines/deadline.types.ts'
import { useRight } from '#renderer/api/session.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { clockTones, leftInWords } from './clocks.ts'
import classes from './case.module.css'

export function ConfirmationCard({ caseId, clock }: { readonly caseId: string; readonly clock: DeadlineState }) {
  const mayPrint = useRight('print.documents')
  return (
    <Card title="司法确认" aside={<StateBadge tone={clockTones[clock.level]} text={leftInWords(clock)} />}>
      <div>
        各方可以在 <b>{clock.due}</b> 前共同向人民法院申请司法确认。
      </div>
      <div className={`${classes.muted} ${classes.small}`}>
        依据：{clock.article}
        {clock.note === '' ? '' : ` ・ ${clock.note}`}
      </div>
      {mayPrint ? (
        <Button
          variant="default"
          mt="xs"
          renderRoot={(props) => <Link to="/print/$kind/$caseId" params={{ kind: 'confirmation', caseId }} {...props} />}
        >
          打印申请书
        </Button>
      ) : null}
    </Card>
  )
}
