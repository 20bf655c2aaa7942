/** Printing the papers of a case; each opens as the preview that is the paper. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { documentKinds } from '#shared/print/print.calls.ts'
import { useRight } from '#renderer/api/session.ts'
import { casePapers, occasionalPapers, lastSessionOf, type CasePaper } from './papers.ts'
import classes from './case.module.css'

/** Papers that are no part of the file. */
const workingPapers = ['preparation', 'account'] as const

export function PrintMenu({ detail }: { readonly detail: CaseDetail }) {
  const navigate = useNavigate()
  if (!useRight('print.documents')) return null

  function open({ kind }: CasePaper): void {
    const search = kind === 'record' ? { entryId: lastSessionOf(detail)?.id } : {}
    void navigate({ to: '/print/$kind/$caseId', params: { kind, caseId: detail.id }, search })
  }

  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} width="19rem" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          打印
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[...casePapers(detail), ...occasionalPapers(detail)].map((paper) => (
          <Menu.Item
            key={paper.kind}
            aria-disabled={!paper.printable || undefined}
            closeMenuOnClick={paper.printable}
            onClick={() => (paper.printable ? open(paper) : undefined)}
          >
            {paper.title}
            <span className={classes.blocked}>{noteOf(paper)}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        {workingPapers.map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => void navigate({ to: '/print/$kind/$caseId', params: { kind, caseId: detail.id }, search: {} })}
          >
            {documentKinds[kind]}
            <span className={classes.blocked}>不入卷</span>
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void navigate({ to: '/cases/$id/file', params: { id: detail.id } })}>
          整卷
          <span className={classes.blocked}>封面、目录、全部材料</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function noteOf({ missing, printable, copies }: CasePaper): string {
  if (!printable) return `还没有${missing.join('、')}`
  return missing.length === 0 ? `${copies} 份` : `草稿，缺：${missing.join('、')}`
}
