/** 为什么: the reasons of a cell, who else could and at what price, who could not; a number chooses one of them. */
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Block } from './SidePanel.tsx'
import classes from './SidePanel.module.css'

interface WhyProps {
  readonly sheetId: string
  readonly person: string
  readonly duty: string
  /** Others are offered by number: gates only. */
  readonly onChoose?: ((person: string) => void) | undefined
}

const mostOthers = 9

export function WhyBlock({ sheetId, person, duty, onChoose }: WhyProps) {
  const { data, error } = useCall('roster', 'explain', { sheetId, person, duty }, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  return (
    <Block title={`为什么是 ${data.title}？`}>
      <ul className={classes.reasons}>
        {data.reasons.map(({ rule, text, points }) => (
          <li key={rule + text} data-against={points > 0 || undefined}>
            {text}
            {points === 0 ? null : (
              <small>
                {' '}
                {points > 0 ? '+' : ''}
                {Math.round(points)}分
              </small>
            )}
          </li>
        ))}
      </ul>
      {data.others.length === 0 ? null : (
        <>
          <h3 className={classes.small}>也可以</h3>
          <ol className={classes.lines}>
            {data.others.slice(0, mostOthers).map(({ person: other, points, text }, index) => (
              <li key={other}>
                {onChoose === undefined ? (
                  other
                ) : (
                  <button type="button" className={classes.choice} onClick={() => onChoose(other)}>
                    <kbd>{index + 1}</kbd> {other}
                  </button>
                )}
                （{points >= 0 ? '+' : ''}
                {Math.round(points)}分{text === '' ? '' : `，${text}`}）
              </li>
            ))}
          </ol>
        </>
      )}
      {data.unable.length === 0 ? null : (
        <>
          <h3 className={classes.small}>不可以</h3>
          <ul className={classes.lines}>
            {data.unable.slice(0, 12).map(({ person: other, text }) => (
              <li key={other}>{text}</li>
            ))}
            {data.unable.length > 12 ? <li>另有{data.unable.length - 12}人</li> : null}
          </ul>
        </>
      )}
    </Block>
  )
}
