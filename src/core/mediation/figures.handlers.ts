/** Calls of the statistics: the numbers of a period with their definitions, on the screen and as a workbook. */
import { formatYuan } from '#shared/kernel/money.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import {
  describeFigure,
  figureDefinitions,
  formatRate,
  type Figure,
  type FigureDefinition,
  type FigurePeriod,
} from '#shared/mediation/mediation.figures.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { kindsOn } from '#shared/mediation/mediation.routing.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { countFigures, countGroups, type FigureFilter, type FigureNumbers } from './figures.queries.ts'
import { buildFiguresWorkbook } from './figures-workbook.ts'
import { keepAnswers } from './kept-answers.ts'
import { viewpointOf } from './list.handlers.ts'
import { countViews } from './list.queries.ts'

type Calls = Pick<typeof mediationCalls, 'figures' | 'exportFigures'>

/** Makes the handlers. */
export function createFigureHandlers(packs: MediationPacks, services: CoreServices): Handlers<Calls> {
  const kept = keepAnswers(services)
  return {
    figures: read('mediation.read', ({ db, today }, input) =>
      kept.of(['figures', today, input], () => readFigures(db, today, input)),
    ),
    exportFigures: read('mediation.export', async ({ db, today, session, audit }, input) => {
      const by = session.account.displayName
      const content = await buildFiguresWorkbook({ ...(await readFigures(db, today, input)), ...input, today, by })
      await audit({ act: 'mediation.exportFigures', text: `导出纠纷统计 ${input.from} 至 ${input.to}` })
      return { fileName: `纠纷统计 ${input.from} 至 ${input.to}.xlsx`, contentBase64: content.toString('base64') }
    }),
  }

  async function readFigures(
    db: ReadDatabase,
    today: string,
    { from, to, filter }: FigurePeriod & { readonly filter: FigureFilter },
  ) {
    if (to < from) throw new CallError('bad_input', '统计的起日在止日之后，请改正。', { to: '止日不能早于起日。' })
    const period = { from, to }
    const names = new Map(kindsOn(packs.kinds, to).map(({ code, name }) => [code, name]))
    const kinds = await countGroups(db, 'kind_code', period, filter)
    const villages = await countGroups(db, 'village', period, filter)
    const { open, overdue } = await countViews(db, ['open', 'overdue'], viewpointOf(packs, today, ''))
    return {
      figures: (await countFigures(db, today, period, filter)).map(figureOf),
      byKind: kinds.map((group) => ({ ...group, label: `${group.key} ${names.get(group.key) ?? ''}`.trim() || '未填类型' })),
      byVillage: villages.map((group) => ({ ...group, label: group.key === '' ? '未填村社区' : group.key })),
      open,
      overdue,
    }
  }
}

function figureOf({ code, counted, of }: FigureNumbers): Figure {
  const { title, unit }: FigureDefinition = figureDefinitions[code]
  const text =
    unit === 'rate'
      ? formatRate(counted, of ?? 0)
      : unit === 'yuan'
        ? `${formatYuan(counted)} 元`
        : `${counted.toLocaleString('zh-CN')} 件`
  return { code, title, text, definition: describeFigure(code, counted, of), counted, of }
}
