/** Six words that two people compare on two screens, numbered so that they can be read out over the phone. */
import classes from './Sync.module.css'

export function SixWords({ words, large = false }: { readonly words: readonly string[]; readonly large?: boolean }) {
  return (
    <ol className={classes.words} data-large={large || undefined} aria-label="六个识别词">
      {words.map((word, at) => (
        <li key={`${at} ${word}`}>
          <span className={classes.wordNumber} aria-hidden="true">
            {at + 1}
          </span>
          {word}
        </li>
      ))}
    </ol>
  )
}
