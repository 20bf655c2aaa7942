/** 治安调解的条件 on the case page: what is decided, what still stands against mediating, and the form that changes it. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import {
  hostRanks,
  noPoliceFields,
  policeConditions,
  policeExclusions,
  spotConditions,
  type PoliceFields,
} from '#shared/mediation/police.types.ts'
import { api } from '#renderer/api/api.ts'
import { PoliceChecks } from '#renderer/mediation/form/PoliceChecks.tsx'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import classes from './case.module.css'

export function PoliceCard({ detail, editable }: { readonly detail: CaseDetail; readonly editable: boolean }) {
  const [draft, setDraft] = useState<PoliceFields | null>(null)
  const police = detail.police ?? noPoliceFields

  async function save(fields: PoliceFields): Promise<void> {
    try {
      const { obstacles } = await api.mediation.savePolice({ ...fields, caseId: detail.id })
      setDraft(null)
      showDone(obstacles.length === 0 ? '已保存，可以调解。' : `已保存，还有 ${obstacles.length} 项不符合。`)
    } catch (error) {
      showFailure(error)
    }
  }

  return (
    <Card title="治安调解的条件" note="工作记录，不替代执法办案信息系统">
      {draft === null ? (
        <>
          <WarningNotice lines={detail.obstacles} />
          <Facts facts={factsOf(police)} />
          {editable ? (
            <div className={classes.toolbar}>
              <Button variant="subtle" leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={() => setDraft(police)}>
                核对条件
              </Button>
            </div>
          ) : null}
        </>
      ) : (
        <section aria-label="核对治安调解的条件">
          <PoliceChecks value={draft} onChange={setDraft} />
          <div className={classes.formButtons}>
            <Button onClick={() => void save(draft)}>保存条件</Button>
            <Button variant="default" onClick={() => setDraft(null)}>
              取消
            </Button>
          </div>
        </section>
      )}
    </Card>
  )
}

function factsOf(police: PoliceFields) {
  const named = (codes: readonly string[], names: Readonly<Record<string, string>>) =>
    codes.map((code) => names[code] ?? code).join('；')
  const spot = police.spot ? named(police.spotConditions, spotConditions) || '条件待核对' : '否'
  return [
    { label: '符合的条件', value: named(police.conditions, policeConditions), wide: true },
    {
      label: '不得调解的情形',
      value: police.exclusions.length === 0 ? '没有' : named(police.exclusions, policeExclusions),
      wide: true,
    },
    { label: '主持人', value: `${police.host}${police.hostRank === '' ? '' : `（${hostRanks[police.hostRank]}）`}` },
    { label: '当场调解', value: spot },
    ...(police.recording === '' ? [] : [{ label: '录音录像编号', value: police.recording }]),
  ]
}
