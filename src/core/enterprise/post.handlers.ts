/** Calls about the joint post. What a guard may do is the right post.write; the rest wants post.lead. */
import type { enterprisePostCalls, PostShift } from '#shared/enterprise/post-calls.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { printPostLog } from '#shared/print/enterprise/enterprise-papers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { namesOnDuty } from '#core/roster/roster.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { findEntry, findLastShift, findShift, formatEquipment, listPosts, listShifts } from './post.queries.ts'

/** Makes the handlers. */
export function createPostHandlers(
  { resourcesFolder }: CoreServices,
  calendar: () => WorkdayCalendar,
): Handlers<typeof enterprisePostCalls> {
  return {
    postDay: read('post.read', async ({ db, session }, { date }) => ({
      shifts: await listShifts(db, date),
      // Whoever may not see rosters is told no names from them.
      onDuty: session.rights.includes('roster.read') ? await namesOnDuty(db, calendar(), date) : [],
      posts: await listPosts(db),
    })),
    openShift: write('post.lead', async ({ tx, records, audit }, { date, shift, post, officers, auxiliaries, guards }) => {
      if ((await listShifts(tx, date)).some((one) => one.shift === shift && one.post === post))
        throw new CallError('conflict', `${post}${date}${shift}已经开班。`, { shift: '这个班次已经开班。' })
      const last = await findLastShift(tx, post, date)
      const id = records.create('enterprise_post_shift', {
        date,
        shift,
        post,
        officers,
        auxiliaries,
        guards,
        equipment: formatEquipment(last?.equipment ?? []),
        open_matters: last === undefined ? '' : openMattersOf(last),
      })
      audit({
        act: 'enterprise.openShift',
        text: `联防岗开班 ${post}${date}${shift}`,
        table: 'enterprise_post_shift',
        record: id,
      })
      return { id }
    }),
    saveShift: write('post.lead', async ({ tx, records, audit }, { id, openMatters, ...fields }) => {
      await needUnsignedShift(tx, id)
      records.update('enterprise_post_shift', id, { ...fields, open_matters: openMatters })
      audit({ act: 'enterprise.saveShift', text: '修改联防岗值守', table: 'enterprise_post_shift', record: id })
      return {}
    }),
    checkEquipment: write('post.write', async ({ tx, records, session, audit }, { id, equipment }) => {
      if (session.account.roles.every((role) => role === 'guard'))
        throw new CallError('not_allowed', '装备由民警、辅警点验，保安只记录和报告。请报告当班民警。')
      await needUnsignedShift(tx, id)
      records.update('enterprise_post_shift', id, { equipment: formatEquipment(equipment) })
      audit({ act: 'enterprise.checkEquipment', text: '联防岗装备点验', table: 'enterprise_post_shift', record: id })
      return {}
    }),
    addPostEntry: write('post.write', async ({ tx, records, session, audit }, { shift, at, kind, text, reportedTo }) => {
      await needUnsignedShift(tx, shift)
      const by = session.account.displayName
      const id = records.create('enterprise_post_entry', { owner: shift, at, kind, text, reported_to: reportedTo, by_name: by })
      audit({ act: 'enterprise.addPostEntry', text: `联防岗记事：${kind}`, table: 'enterprise_post_entry', record: id })
      return { id }
    }),
    handlePostEntry: write('post.lead', async ({ tx, records, audit }, { id, handling }) => {
      const entry = await needEntry(tx, id)
      await needUnsignedShift(tx, entry.owner)
      records.update('enterprise_post_entry', id, { handling })
      audit({ act: 'enterprise.handlePostEntry', text: '登记联防岗记事的处置', table: 'enterprise_post_entry', record: id })
      return {}
    }),
    seePostEntry: write('post.write', async ({ tx, records, session, audit }, { id }) => {
      const entry = await needEntry(tx, id)
      await needOpenShift(tx, entry.owner)
      const seen = new Set(entry.seen_by.split('、').filter((name) => name !== ''))
      records.update('enterprise_post_entry', id, { seen_by: [...seen.add(session.account.displayName)].join('、') })
      audit({ act: 'enterprise.seePostEntry', text: '知悉联防岗记事', table: 'enterprise_post_entry', record: id })
      return {}
    }),
    signShift: write('post.lead', async ({ tx, records, clock, audit }, { id, as }) => {
      const shift = await needOpenShift(tx, id)
      // Both names stand before the first signature: after it nothing can be filled in.
      if (shift.giver.trim() === '' || shift.taker.trim() === '')
        throw new CallError('bad_input', '请先填写交班人和接班人，再签字。')
      if (as === 'giver' && shift.giverSigned) throw new CallError('refused_by_rule', '交班人已经签过字了。')
      if (as === 'taker' && !shift.giverSigned) throw new CallError('refused_by_rule', '请交班人先签字，接班人核对后再签。')
      if (shift.giver === shift.taker) throw new CallError('refused_by_rule', '交班人和接班人不能是同一个人。')
      records.update('enterprise_post_shift', id, {
        handed_at: new Date(clock.now()).toISOString(),
        ...(as === 'giver' ? { giver_signed: 1 } : { taker_signed: 1 }),
      })
      // The second signature: from now on nobody changes it, on whatever desk.
      if (as === 'taker') {
        for (const entry of shift.entries) records.seal('enterprise_post_entry', entry.id)
        records.seal('enterprise_post_shift', id)
      }
      audit({
        act: 'enterprise.signShift',
        text: `联防岗${as === 'giver' ? '交班' : '接班'}签字`,
        table: 'enterprise_post_shift',
        record: id,
      })
      return {}
    }),
    postPaper: read('post.read', async ({ db, today, audit }, { id }) => {
      const shift = await findShift(db, id)
      if (shift === undefined) throw new CallError('not_found', '没有找到这次值守。')
      const { name, phone } = await readStation(db)
      await audit({ act: 'enterprise.postPaper', text: '打印联防岗值守记录', table: 'enterprise_post_shift', record: id })
      return printPostLog({ station: name, phone, today, shift }, loadCoverage(resourcesFolder))
    }),
  }
}

async function needOpenShift(db: ReadDatabase, id: string): Promise<PostShift> {
  const shift = await findShift(db, id)
  if (shift === undefined) throw new CallError('not_found', '没有找到这次值守。')
  if (shift.takerSigned) throw new CallError('refused_by_rule', '这一班已经交接完毕，内容不能再改。请写在当前的班次里。')
  return shift
}

/** What the giver signed is what the taker signs: in between nothing changes but who has seen a line. */
async function needUnsignedShift(db: ReadDatabase, id: string): Promise<void> {
  const { giverSigned } = await needOpenShift(db, id)
  if (giverSigned) throw new CallError('refused_by_rule', '交班人已经签字，这一班的内容不能再改。新发生的事请记在下一班里。')
}

async function needEntry(db: ReadDatabase, id: string) {
  const entry = await findEntry(db, id)
  if (entry === undefined) throw new CallError('not_found', '没有找到这条记事。')
  return entry
}

/** What the next shift must know: matters that were handed over still, and lines that nobody has handled. */
function openMattersOf({ openMatters, important, entries, equipment }: PostShift): string {
  return [
    ...openMatters.split('\n'),
    ...important.split('\n'),
    ...entries
      .filter(({ handling, kind }) => handling === '' && kind !== '巡查')
      .map(({ at, kind, text }) => `${at} ${kind}：${text}`),
    ...equipment
      .filter(({ state }) => state !== '完好')
      .map(({ name, state, note }) => `装备${name}${state}${note === '' ? '' : `（${note}）`}`),
  ]
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' && lines.indexOf(line) === index)
    .join('\n')
}
