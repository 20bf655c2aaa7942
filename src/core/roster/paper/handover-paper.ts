/** The hand-over of a shift on one page, filled. */
import type { HandoverPaper } from '#shared/print/roster/handover-record.ts'
import type { Handover } from '#shared/roster/sheet.types.ts'
import { localMinute } from '#core/mediation/mediation.ts'

/** What of the hand-over stands in the head and foot. */
export interface HandoverPlace {
  readonly station: string
  readonly phone: string
  readonly today: string
}

/** Fills the page. */
export function fillHandover(handover: Handover, { station, phone, today }: HandoverPlace): HandoverPaper {
  const early = handover.openMatters.filter((line) => line.includes('请换人'))
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return {
    head: {
      station,
      title: '交接班记录',
      period: `${handover.date} ${handover.shift}班`,
      version: '',
      previous: '',
      draft: !handover.giverSigned,
    },
    foot: { by: handover.giver, checkedBy: handover.taker, leader: '', phone, date: today },
    shift: `${handover.shift}班 ${handover.date}`,
    from: handover.giver,
    to: handover.taker,
    time: handover.at === '' ? '' : localMinute(Date.parse(handover.at)).replace('T', ' '),
    unsettled: handover.openMatters.filter((line) => !early.includes(line)),
    equipment: lines(handover.equipment),
    matters: lines(handover.important),
    earlyPosts: early,
  }
}
