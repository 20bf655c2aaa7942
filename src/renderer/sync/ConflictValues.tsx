/** The values of a conflict side by side, with what both replaced at the left; columns in which they agree stand back. */
import type { SyncConflict } from '#shared/sync/conflict.types.ts'
import { formatMoment } from '#renderer/ui/moment.ts'
import { orDash } from '#renderer/ui/Page.tsx'
import { columnsOf, differs, sideNames, textOf } from './conflicts.ts'
import classes from './Conflicts.module.css'

export function ConflictValues({ conflict }: { readonly conflict: SyncConflict }) {
  const { sides, base, title } = conflict
  return (
    <table className={classes.values} aria-label={`${title}：对照`}>
      <thead>
        <tr>
          <th scope="col" className={classes.what}>
            项目
          </th>
          <th scope="col">改动以前</th>
          {sides.map(({ key, author, deviceTime, hubTime }) => (
            <th scope="col" key={key}>
              {sideNames[key]} · {author}
              <span className={classes.times}>
                填写 {formatMoment(deviceTime)}
                {hubTime === null ? '，还没有送到中枢' : `，中枢记为 ${formatMoment(hubTime)}`}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columnsOf(conflict).map(({ column, label }) => (
          <tr key={column} data-differs={differs(conflict, column) || undefined}>
            <th scope="row">{label}</th>
            <td>{base.length === 0 ? '没有共同的前一份' : orDash(textOf(base, column))}</td>
            {sides.map((side) => (
              <td key={side.key}>{orDash(textOf(side.values, column))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
