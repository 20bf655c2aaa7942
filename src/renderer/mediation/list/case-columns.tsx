/** Columns of the ledger list. */
import { formatMu } from '#shared/kernel/areas.ts'
import { formatYuan } from '#shared/kernel/money.ts'
import { caseManners, caseOutcomes, type CaseRow } from '#shared/mediation/mediation.types.ts'
import { CaseStateBadge } from '#renderer/mediation/CaseStateBadge.tsx'
import { emptyValue, orDash } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { shortNumber } from './case-search.ts'
import { DueCell } from './DueCell.tsx'
import classes from './List.module.css'

/** Makes the columns; `kindNames` by code, for cases whose ledger wrote no words of its own. `stations`: whether there are several. */
export function caseColumns(kindNames: ReadonlyMap<string, string>, stations: boolean): readonly Column<CaseRow>[] {
  return [
    {
      key: 'number',
      title: '编号',
      width: 100,
      sortable: true,
      render: ({ number }) => <span title={number}>{shortNumber(number)}</span>,
    },
    ...(stations ? [stationColumn] : []),
    { key: 'acceptedOn', title: '受理', width: 98, sortable: true, render: ({ acceptedOn }) => orDash(acceptedOn) },
    {
      key: 'kindCode',
      title: '类型',
      width: 142,
      grow: 2,
      sortable: true,
      render: ({ kindCode, kindText }) => (
        <Clipped text={kindText === '' ? (kindNames.get(kindCode) ?? '') : kindText} code={kindCode} />
      ),
    },
    { key: 'parties', title: '当事人', width: 132, grow: 3, render: ({ parties }) => <Clipped text={parties} /> },
    { key: 'place', title: '地点', width: 96, grow: 1, sortable: true, render: ({ place }) => <Clipped text={place} /> },
    {
      key: 'state',
      title: '状态',
      width: 134,
      sortable: true,
      render: (row) => <CaseStateBadge state={row.state} procedure={row.procedure} daysLeft={row.daysLeft} />,
    },
    { key: 'dueOn', title: '期限', width: 146, sortable: true, render: (row) => <DueCell row={row} /> },
    {
      key: 'amountFen',
      title: '金额（元）',
      width: 104,
      align: 'right',
      sortable: true,
      render: ({ amountFen }) => yuanOrDash(amountFen),
    },
    { key: 'mediator', title: '调解员', width: 84, sortable: true, render: ({ mediator }) => <Clipped text={mediator} /> },
    {
      key: 'areaMuHundredths',
      title: '面积（亩）',
      width: 86,
      align: 'right',
      optional: true,
      render: ({ areaMuHundredths }) => muOrDash(areaMuHundredths),
    },
    { key: 'outcome', title: '结果', width: 76, optional: true, render: ({ outcome }) => nameOf(caseOutcomes, outcome) },
    {
      key: 'manner',
      title: '化解方式',
      width: 110,
      optional: true,
      render: ({ manner }) => <Clipped text={nameOf(caseManners, manner)} />,
    },
  ]
}

const stationColumn: Column<CaseRow> = {
  key: 'station',
  title: '站点',
  width: 118,
  grow: 1,
  render: ({ station }) => <Clipped text={station} />,
}

/** '48,600.00' or the dash. */
export function yuanOrDash(fen: number | null): string {
  return fen === null ? emptyValue : formatYuan(fen)
}

/** '1.20' or the dash. */
export function muOrDash(muHundredths: number | null): string {
  return muHundredths === null ? emptyValue : formatMu(muHundredths)
}

/** The name that a code has in a table, the code itself when it has none, the dash when there is no code. */
export function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return orDash(names[code] ?? code)
}

/** A text that may be cut off; the whole of it appears under the pointer. */
function Clipped({ text, code = '' }: { readonly text: string; readonly code?: string }) {
  if (text === '' && code === '') return emptyValue
  return (
    <span title={`${code} ${text}`.trim()}>
      {code === '' ? null : <span className={classes.code}>{code} </span>}
      {text}
    </span>
  )
}
