/** One figure: its value large, its definition below, its numbers as links into the list. */
import { Link } from '@tanstack/react-router'
import type { Figure, FigurePeriod, FigureSelection } from '#shared/mediation/mediation.figures.ts'
import classes from './Figures.module.css'

interface FigureTileProps {
  readonly figure: Figure
  readonly period: FigurePeriod
  /** Cases that a rate of 100 % hides. */
  readonly unfinished: { readonly open: number; readonly overdue: number }
}

export function FigureTile({ figure, period, unfinished }: FigureTileProps) {
  const { code, title, text, definition, counted, of } = figure
  const selection = (part: FigureSelection['part']) => ({ figure: { code, part, ...period } })
  const isAll = of !== null && of > 0 && counted === of
  return (
    <section className={classes.tile} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <Link to="/cases" search={selection('counted')} className={classes.value} aria-label={`${title} ${text}，打开列表`}>
        {text}
      </Link>
      {of === null ? null : (
        <div className={classes.parts}>
          <Link to="/cases" search={selection('counted')}>
            分子 {counted.toLocaleString('zh-CN')}
          </Link>
          <Link to="/cases" search={selection('of')}>
            分母 {of.toLocaleString('zh-CN')}
          </Link>
        </div>
      )}
      <p className={classes.definition}>{definition}</p>
      {isAll ? (
        <p className={classes.definition}>
          另有在办 {unfinished.open.toLocaleString('zh-CN')} 件，超期 {unfinished.overdue.toLocaleString('zh-CN')} 件
        </p>
      ) : null}
    </section>
  )
}
