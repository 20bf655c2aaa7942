/** A week of gates: table and panel, and what the keys do. */
import { Button } from '@mantine/core'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { RosterView } from '#shared/roster/sheet.types.ts'
import { dutyName } from '#shared/roster/wording.ts'
import { useCall } from '#renderer/api/queries.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { periodText } from '#renderer/roster/periods.ts'
import { gapText, gateWeekOf, weeksOf } from './gate-week.ts'
import { GateWeek } from './GateWeek.tsx'
import { marksOf } from './marks.ts'
import type { Place } from './matrix-keys.ts'
import { proposeGateMove, proposeReplacement } from './moves.ts'
import { PendingBlock } from './PendingBlock.tsx'
import { AccountBlock, Block, ChangesBlock, SwapsBlock, TodoBlock } from './SidePanel.tsx'
import classes from './SidePanel.module.css'
import { useProposal } from './use-proposal.ts'
import type { Roster } from './use-roster.ts'
import { WhyBlock } from './WhyBlock.tsx'
import { addDays } from '#shared/kernel/dates.ts'

export function GateSheet({ roster, view }: { readonly roster: Roster; readonly view: RosterView }) {
  const weeks = weeksOf(view.sheet)
  const [weekIndex, setWeekIndex] = useState(0)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  /** Which of the team, then the empty places; -1 before anything was opened. */
  const [chosen, setChosen] = useState(-1)
  const monday = weeks[weekIndex] ?? view.sheet.from
  const week = useMemo(() => gateWeekOf(view, monday), [view, monday])
  const marks = useMemo(() => marksOf(view), [view])
  const proposal = useProposal(roster, () => {})
  const cell = week.lines[place.row]?.cells[place.column]
  const members = cell === undefined ? [] : [...cell.team.map(({ person }) => person), ...(cell.open.length > 0 ? [''] : [])]
  const member = members[chosen]
  const subject = member === undefined || cell === undefined ? undefined : member === '' ? subjectOf(view, cell) : member
  const candidates = useCall(
    'roster',
    'explain',
    { sheetId: roster.id, person: subject ?? '', duty: cell?.duty.id ?? '' },
    { enabled: subject !== undefined && cell !== undefined },
  ).data?.others

  function move(to: Place): void {
    setPlace(to)
    setChosen(-1)
    proposal.dismiss()
  }

  function choose(person: string): void {
    if (cell !== undefined) void proposal.propose(proposeReplacement(view, cell.duty.id, member ?? '', person))
  }

  function onKey(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase()
    if (event.ctrlKey && key === 'z') return (void roster.undo(), true)
    if (event.ctrlKey && key === 'y') return (void roster.redo(), true)
    if (event.ctrlKey || event.altKey || event.metaKey) return false
    if (key === 'escape') return (proposal.dismiss(), setChosen(-1), true)
    if (key === 'enter' && proposal.pending !== null) return (void proposal.accept(), true)
    if (key === 'enter' || key === ' ') return (setChosen(members.length === 0 ? -1 : (chosen + 1) % members.length), true)
    if (/^[1-9]$/u.test(key)) {
      const other = candidates?.[Number(key) - 1]
      if (other !== undefined) choose(other.person)
      return true
    }
    if (cell === undefined || member === undefined || member === '') return false
    if (key === 'delete') return (void proposal.propose(proposeGateMove(view, member, cell.duty.id, '')), true)
    if (key !== 'f') return false
    const fixed = cell.team[chosen]?.fixed === true
    void roster.change([{ person: member, date: cell.duty.date, code: '', duty: cell.duty.id, put: true, fixed: !fixed }])
    return true
  }

  function go(person: string, duty: string): void {
    const found = view.problem.duties.find(({ id }) => id === duty)
    if (found === undefined) return
    const index = weeks.findIndex((first) => first <= found.date && found.date <= addDays(first, 6))
    const target = gateWeekOf(view, weeks[index] ?? monday)
    const row = target.lines.findIndex(({ cells }) => cells.some((one) => one?.duty.id === duty))
    const column = target.days.findIndex(({ date }) => date === found.date)
    setWeekIndex(Math.max(0, index))
    setPlace({ row: Math.max(0, row), column: Math.max(0, column) })
    const at = target.lines[row]?.cells[column]
    const people = at?.team.map((one) => one.person) ?? []
    setChosen(person === '' ? people.length : Math.max(0, people.indexOf(person)))
  }

  return (
    <div className={classes.body}>
      <div className={classes.main}>
        {weeks.length > 1 ? (
          <div className={classes.strip}>
            <Button variant="default" size="compact-sm" disabled={weekIndex === 0} onClick={() => setWeekIndex(weekIndex - 1)}>
              上一周
            </Button>{' '}
            {periodText({ from: monday, to: addDays(monday, 6) })}{' '}
            <Button
              variant="default"
              size="compact-sm"
              disabled={weekIndex === weeks.length - 1}
              onClick={() => setWeekIndex(weekIndex + 1)}
            >
              下一周
            </Button>
          </div>
        ) : null}
        <GateWeek
          view={view}
          week={week}
          marks={marks}
          place={place}
          today={today()}
          onMove={move}
          onKey={onKey}
          onDrop={(person, from, to) => void proposal.propose(proposeGateMove(view, person, from, to))}
        />
        <p className={classes.hint}>
          方向键移动 ・ 回车 逐个看岗上的人和空位 ・ 数字键 选人 ・ 删除键 移走 ・ F 固定 ・ Ctrl+Z 撤销　　* 有的日子时间不同
        </p>
      </div>
      <aside className={classes.panel} aria-label="说明">
        <PendingBlock proposal={proposal} />
        {cell === undefined || member === undefined || subject === undefined ? (
          <Block title={cell === undefined ? '没有岗次' : dutyName(cell.duty)}>
            {cell === undefined
              ? '这一天这里没有护学岗。'
              : `${cell.team.length === 0 ? '还没有人' : cell.team.map(({ role, person }) => `${role} ${person}`).join('、')}${cell.open.length === 0 ? '' : `；${gapText(cell.open)}`}。回车看原因。`}
          </Block>
        ) : member === '' ? (
          <EmptyPlace
            text={cell.open[0]?.why ?? ''}
            role={cell.open[0]?.role ?? ''}
            others={candidates ?? []}
            onChoose={choose}
          />
        ) : (
          <WhyBlock sheetId={roster.id} person={member} duty={cell.duty.id} onChoose={choose} />
        )}
        <TodoBlock view={view} onGo={go} />
        <SwapsBlock view={view} />
        <AccountBlock view={view} />
        <ChangesBlock view={view} />
      </aside>
    </div>
  )
}

/** Who could fill an empty place. */
function EmptyPlace({
  text,
  role,
  others,
  onChoose,
}: {
  readonly text: string
  readonly role: string
  readonly others: readonly { readonly person: string; readonly points: number; readonly text: string }[]
  readonly onChoose: (person: string) => void
}) {
  return (
    <Block title={`谁可以补${role}？`} tone="due">
      {others.length === 0 ? (
        <p className={classes.effect}>没有人可以直接补上：{text}。</p>
      ) : (
        <ol className={classes.lines}>
          {others.slice(0, 9).map(({ person, text: why }, index) => (
            <li key={person}>
              <button type="button" className={classes.choice} onClick={() => onChoose(person)}>
                <kbd>{index + 1}</kbd> {person}
              </button>
              {why === '' ? '' : `（${why}）`}
            </li>
          ))}
        </ol>
      )}
    </Block>
  )
}

/** Anyone of the kind that is missing: the question is about the kind, not about the person. */
function subjectOf(
  view: RosterView,
  cell: {
    duty: { id: string; needs: RosterView['problem']['duties'][number]['needs'] }
    open: readonly { role: string }[]
    team: readonly { person: string }[]
  },
): string | undefined {
  const need = cell.duty.needs.find(({ label }) => label === cell.open[0]?.role)
  const team = new Set(cell.team.map(({ person }) => person))
  return view.problem.people.find(({ key, role }) => need?.accepts.includes(role) === true && !team.has(key))?.key
}
