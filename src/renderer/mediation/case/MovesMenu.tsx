/** All moves of the flow; a blocked one stays in sight with its reason, those that end the case come last. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { consequenceOf, isEnding, movesOn, type CaseMove } from './moves.ts'
import classes from './case.module.css'

interface MovesMenuProps {
  readonly moves: readonly CaseMove[]
  readonly state: string
  readonly procedure: string
  readonly onAsk: (move: CaseMove) => void
}

export function MovesMenu({ moves, state, procedure, onAsk }: MovesMenuProps) {
  if (moves.length === 0) return null
  const endings = moves.filter(isEnding)
  const line = (move: CaseMove) => <MoveItem key={move.to} move={move} state={state} procedure={procedure} onAsk={onAsk} />
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} width="24rem" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="其他办理">
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {movesOn(moves).length > 0 ? <Menu.Label>下一步</Menu.Label> : null}
        {movesOn(moves).map(line)}
        {endings.length > 0 ? <Menu.Label>结束案件</Menu.Label> : null}
        {endings.map(line)}
      </Menu.Dropdown>
    </Menu>
  )
}

function MoveItem({
  move,
  state,
  procedure,
  onAsk,
}: {
  readonly move: CaseMove
  readonly state: string
  readonly procedure: string
  readonly onAsk: (move: CaseMove) => void
}) {
  const isBlocked = move.blocked !== null
  return (
    <Menu.Item
      aria-disabled={isBlocked || undefined}
      closeMenuOnClick={!isBlocked}
      color={isEnding(move) && !isBlocked ? 'red' : undefined}
      onClick={() => (isBlocked ? undefined : onAsk(move))}
    >
      {move.label}
      {isBlocked ? '（现在不能办理）' : '…'}
      <span className={classes.blocked}>{move.blocked ?? consequenceOf(move.to, state, procedure)}</span>
    </Menu.Item>
  )
}
