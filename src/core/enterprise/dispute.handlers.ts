/** Calls about disputes of enterprises. */
import { countDisputes, disputeTests } from '#shared/enterprise/dispute-counts.ts'
import type { enterpriseDisputeCalls, EnterpriseDisputeRow } from '#shared/enterprise/dispute-calls.ts'
import { verdictSchema } from '#shared/enterprise/enterprise.types.ts'
import { formatRate } from '#shared/mediation/mediation.figures.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { findLink, isCase, listDisputes, type DisputeRecord } from './dispute.queries.ts'
import { needEnterprise } from './file.handlers.ts'

/** Makes the handlers. */
export function createDisputeHandlers(): Handlers<typeof enterpriseDisputeCalls> {
  return {
    disputes: read('mediation.read', async ({ db }, { from, to, list, parks }) => {
      const all = (await listDisputes(db, from, to))
        .map(disputeRowOf)
        .filter(({ park }) => parks === undefined || parks.includes(park))
      const counts = countDisputes(all)
      return {
        counts,
        rate: formatRate(counts.settled, counts.all),
        satisfaction: formatRate(counts.satisfied, counts.judged),
        rows: all.filter(disputeTests[list]),
      }
    }),
    disputeLink: read('mediation.read', async ({ db }, { caseId }) => {
      const row = await findLink(db, caseId)
      if (row === undefined) return { link: null }
      return {
        link: {
          enterpriseId: row.enterprise_id,
          enterpriseName: row.enterprise_name,
          kind: row.kind,
          post: row.post,
          people: row.people,
          verdict: verdictSchema.catch('未评价').parse(row.verdict),
        },
      }
    }),
    linkDispute: write('mediation.write', async ({ tx, records, audit }, { caseId, ...input }) => {
      if (!(await isCase(tx, caseId))) throw new CallError('not_found', '没有找到这个案件。')
      if (input.enterpriseId === '' && input.enterpriseName === '')
        throw new CallError('bad_input', '请选择企业；名册里没有的，请写企业名称。', { enterpriseName: '请选择或填写企业。' })
      const file = input.enterpriseId === '' ? undefined : await needEnterprise(tx, input.enterpriseId)
      const fields = {
        enterprise_id: input.enterpriseId,
        enterprise_name: input.enterpriseName === '' ? (file?.name ?? '') : input.enterpriseName,
        kind: input.kind,
        post: input.post,
        people: input.people,
        verdict: input.verdict,
      }
      const known = await findLink(tx, caseId)
      const id = known?.id ?? records.create('enterprise_dispute', { case_id: caseId, ...fields })
      if (known !== undefined) records.update('enterprise_dispute', id, fields)
      audit({ act: 'enterprise.linkDispute', text: '标记为涉企纠纷', table: 'mediation_case', record: caseId })
      return { id }
    }),
  }
}

/** A row of the list. */
export function disputeRowOf(row: DisputeRecord): EnterpriseDisputeRow {
  return {
    caseId: row.id,
    number: row.number,
    title: row.title,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.file_name ?? row.enterprise_name,
    kind: row.kind,
    procedure: row.procedure,
    post: row.post,
    state: row.state,
    outcome: row.outcome,
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    people: row.people,
    amountFen: row.amount_fen,
    park: row.park ?? '',
    verdict: row.verdict === '' ? '未评价' : row.verdict,
  }
}
