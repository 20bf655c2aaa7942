/** A saved roster: matrix of a month or table of a week, with filling, posting, printing. */
import { Button, Menu, Progress } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { rosterKinds } from '#shared/roster/roster.types.ts'
import { sheetStates, type RosterView } from '#shared/roster/sheet.types.ts'
import { paperKinds } from '#shared/roster/roster.paper-calls.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { saveExport } from './save-export.ts'
import { periodText } from './periods.ts'
import { sheetTones } from './RosterList.tsx'
import { DutySheet } from './sheet/DutySheet.tsx'
import { GateSheet } from './sheet/GateSheet.tsx'
import classes from './sheet/SidePanel.module.css'
import { useRoster, type Roster } from './sheet/use-roster.ts'
import noticeClasses from '#renderer/ui/Notice.module.css'

const route = getRouteApi('/roster/sheet/$id')

export default function RosterSheetPage() {
  const { id } = route.useParams()
  const roster = useRoster(id)
  const { view } = roster
  return (
    <Page
      fill
      path={view === undefined ? '' : `${rosterKinds[view.sheet.kind]} ・ ${periodText(view.sheet)}`}
      title={view?.sheet.title ?? '排班表'}
      badge={
        view === undefined ? null : (
          <StateBadge
            large
            tone={sheetTones[view.sheet.state]}
            text={`${sheetStates[view.sheet.state]}${view.sheet.version === 0 ? '' : ` ・ 第${view.sheet.version}版`}`}
          />
        )
      }
      actions={view === undefined ? null : <Actions roster={roster} view={view} />}
    >
      {roster.error === null ? null : <ErrorNotice error={roster.error} onRetry={roster.retry} />}
      <Filling roster={roster} />
      <Relaxation roster={roster} />
      {view === undefined ? null : view.sheet.kind === 'duty' ? (
        <DutySheet roster={roster} view={view} />
      ) : (
        <GateSheet roster={roster} view={view} />
      )}
    </Page>
  )
}

function Actions({ roster, view }: { readonly roster: Roster; readonly view: RosterView }) {
  const navigate = useNavigate()
  const [mayWrite, mayPost, mayPhones] = [useRight('roster.write'), useRight('roster.post'), useRight('roster.phones')]
  const { id } = roster
  const kinds = (Object.keys(paperKinds) as (keyof typeof paperKinds)[])
    .filter((kind) => (view.sheet.kind === 'gate' ? kind !== 'matrix' : kind !== 'week'))
    .filter((kind) => kind !== 'phones' || mayPhones)

  async function post(): Promise<void> {
    try {
      const { version } = await api.roster.post({ id })
      showDone(`已公示第${version}版，可以打印张贴。`)
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <>
      {mayWrite ? (
        <Button variant="default" disabled={roster.filling.running} onClick={() => void roster.fill()}>
          自动排班
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">打印</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => void navigate({ to: '/roster/sheet/$id/print', params: { id }, search: { kind } })}
            >
              {paperKinds[kind]}
            </Menu.Item>
          ))}
          {mayPhones ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => void saveExport(id, 'xlsx')}>另存为 Excel</Menu.Item>
              <Menu.Item onClick={() => void saveExport(id, 'ics')}>另存为日历文件</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {mayPost ? (
        <Button disabled={view.sheet.state === 'posted' || view.cells.length === 0} onClick={() => void post()}>
          公示
        </Button>
      ) : null}
    </>
  )
}

/** From the first moment: how far, how good, and a way to stop with the best so far. */
function Filling({ roster: { filling } }: { readonly roster: Roster }) {
  if (!filling.running) return null
  const { done = 0, total = 0, text = '正在排班' } = filling.progress ?? {}
  return (
    <div role="status" className={noticeClasses.notice} data-tone="active">
      <span style={{ flex: 1 }}>
        自动排班：{text}
        <Progress value={total === 0 ? 5 : (done / total) * 100} mt={4} aria-label="自动排班进度" />
      </span>
      <Button variant="default" onClick={filling.cancel}>
        停止，用目前最好的
      </Button>
    </div>
  )
}

/** Where places stayed open: the smallest set of rules that could be given up. */
function Relaxation({ roster }: { readonly roster: Roster }) {
  const relaxation = roster.solution?.relaxation
  if (relaxation === undefined || relaxation === null) return null
  return (
    <div role="status" className={`${noticeClasses.notice} ${classes.strip}`} data-tone="due">
      <span style={{ flex: 1 }}>{relaxation.text}</span>
      <Button variant="default" onClick={roster.forgetSolution}>
        知道了
      </Button>
    </div>
  )
}
