/** A month of shifts: matrix and panel, and what the keys do. */
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { RosterView } from '#shared/roster/sheet.types.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { dutyOf } from './cell-edits.ts'
import { marksOf } from './marks.ts'
import { MatrixGrid } from './MatrixGrid.tsx'
import { codeKeys, type Place } from './matrix-keys.ts'
import { cellAt, proposeMove } from './moves.ts'
import { PendingBlock } from './PendingBlock.tsx'
import { AccountBlock, Block, ChangesBlock, SwapsBlock, TodoBlock } from './SidePanel.tsx'
import classes from './SidePanel.module.css'
import { useProposal } from './use-proposal.ts'
import type { Roster } from './use-roster.ts'
import { WhyBlock } from './WhyBlock.tsx'

export function DutySheet({ roster, view }: { readonly roster: Roster; readonly view: RosterView }) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [asked, setAsked] = useState<Place | null>(null)
  const [held, setHeld] = useState<Place | null>(null)
  const marks = useMemo(() => marksOf(view), [view])
  const proposal = useProposal(roster, () => setHeld(null))
  const askedCell = asked === null ? undefined : cellAt(view, asked)
  const askedDuty = askedCell === undefined ? undefined : dutyOf(view, askedCell.date, askedCell.code)

  function look(from: Place, to: Place): void {
    const [a, b] = [cellAt(view, from), cellAt(view, to)]
    if (a === undefined || b === undefined) return
    const duty = dutyOf(view, a.date, a.code)?.id ?? ''
    const back = dutyOf(view, b.date, b.code)?.id ?? ''
    const swap = duty === '' || a.person === b.person ? null : { giver: a.person, duty, taker: b.person, back }
    void proposal.propose(proposeMove(view, from, to), swap)
  }

  function move(to: Place): void {
    setPlace(to)
    if (held !== null) look(held, to)
  }

  function set(places: readonly Place[], code: string): void {
    const changes = places.flatMap((one) => {
      const cell = cellAt(view, one)
      return cell === undefined ? [] : [{ person: cell.person, date: cell.date, code, duty: '', put: true, fixed: true }]
    })
    if (changes.length > 0) void roster.change(changes)
  }

  function onKey(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase()
    if (event.ctrlKey && key === 'z') return (void roster.undo(), true)
    if (event.ctrlKey && key === 'y') return (void roster.redo(), true)
    if (event.ctrlKey || event.altKey || event.metaKey) return false
    if (key === 'escape' && (held !== null || proposal.pending !== null)) return (proposal.dismiss(), true)
    if (key === 'enter' && proposal.pending !== null) return (void proposal.accept(), true)
    if (key === 's' && proposal.pending !== null) return (void proposal.ask(), true)
    if (key === 'enter' || key === ' ') return (setAsked(place), true)
    if (key === 'm') return (setHeld(place), true)
    if (key !== 'f') return false
    const cell = cellAt(view, place)
    const fixed = view.cells.find((one) => one.person === cell?.person && one.date === cell?.date)?.fixed === true
    if (cell !== undefined && cell.code !== '') void roster.change([{ ...cell, duty: '', put: true, fixed: !fixed }])
    return true
  }

  function go(person: string, duty: string): void {
    const found = view.problem.duties.find(({ id }) => id === duty)
    const column = view.days.findIndex(({ date }) => date === found?.date)
    const row = view.problem.people.findIndex(({ key }) => key === person)
    setPlace({ row: Math.max(0, row), column: Math.max(0, column) })
    if (row !== -1) setAsked({ row, column: Math.max(0, column) })
  }

  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <MatrixGrid
          view={view}
          marks={marks}
          place={place}
          held={held}
          today={today()}
          onMove={move}
          onSet={set}
          onKey={onKey}
          onDrop={(from, to) => (setPlace(to), setHeld(from), look(from, to))}
        />
        <p className={classes.hint}>
          方向键移动 ・ {codeKeys.map(([letter, code]) => `${code} ${letter.toUpperCase()}`).join('　')} ・ 回车 看原因 ・ M
          拿起再移动 ・ F 固定 ・ Ctrl+Z 撤销
        </p>
      </div>
      <aside className={classes.panel} aria-label="说明">
        <PendingBlock proposal={proposal} />
        {held !== null && proposal.pending === null ? <Block title="移动">已拿起，移到另一格看会怎样；Esc 放弃。</Block> : null}
        {askedCell === undefined ? null : askedDuty === undefined ? (
          <Block title={`${askedCell.person} ${Number(askedCell.date.slice(5, 7))}月${Number(askedCell.date.slice(8))}日`}>
            {askedCell.code === '' ? '这一格还没有填。' : `这一天是“${askedCell.code}”，不上岗。`}
          </Block>
        ) : (
          <WhyBlock sheetId={roster.id} person={askedCell.person} duty={askedDuty.id} />
        )}
        <TodoBlock view={view} onGo={go} />
        <SwapsBlock view={view} />
        <AccountBlock view={view} />
        <ChangesBlock view={view} />
      </aside>
    </div>
  )
}
