/** 卷宗完整性: each paper of the file, what is there of it, what is missing; a line leads to where it is made. */
import { countMissing, filePapers, type PaperState } from '#shared/mediation/mediation.completeness.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useGoTo } from './use-case.ts'
import classes from './case.module.css'

const signs: Readonly<Record<PaperState, { readonly sign: string; readonly word: string }>> = {
  there: { sign: '✓', word: '已有' },
  ready: { sign: '◐', word: '可办' },
  missing: { sign: '△', word: '缺' },
  none: { sign: '○', word: '未有' },
}

export function CompletenessCard({ detail }: { readonly detail: CaseDetail }) {
  const goTo = useGoTo(detail.id)
  const papers = filePapers(detail)
  const missing = countMissing(papers)
  return (
    <Card
      title="卷宗完整性"
      note=""
      aside={missing === 0 ? <StateBadge tone="done" text="必须项齐" /> : <StateBadge tone="due" text={`缺 ${missing} 项必须`} />}
    >
      <ul className={classes.papers}>
        {papers.map(({ title, state, note, tab }) => (
          <li key={title}>
            <button type="button" className={classes.paper} onClick={() => goTo(tab)}>
              <span className={classes.sign} data-state={state} role="img" aria-label={signs[state].word}>
                {signs[state].sign}
              </span>
              <span>{title}</span>
              <span>{note}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
