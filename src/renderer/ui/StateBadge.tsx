/** A state as text, icon and colour, so that it also reads in black and white. */
import classes from './StateBadge.module.css'

/** Kinds of states; their colours and signs are those of the design's table. */
export type Tone = 'draft' | 'active' | 'due' | 'overdue' | 'done' | 'confirmed' | 'archived'

const signs: Readonly<Record<Tone, string>> = {
  draft: '○',
  active: '◐',
  due: '△',
  overdue: '!',
  done: '✓',
  confirmed: '◆',
  archived: '■',
}

/** `large` for the one badge beside a page's title. */
export function StateBadge({
  tone,
  text,
  large = false,
}: {
  readonly tone: Tone
  readonly text: string
  readonly large?: boolean
}) {
  return (
    <span className={classes.badge} data-tone={tone} data-large={large || undefined}>
      <span className={classes.sign} aria-hidden="true">
        {signs[tone]}
      </span>
      {text}
    </span>
  )
}
