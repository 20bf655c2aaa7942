/** Calls about parties: add, change, take out, record what they want, show their numbers in full. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { checkConsent, checkDay } from '#shared/mediation/mediation.rules.ts'
import { consents, type PartyInput } from '#shared/mediation/mediation.types.ts'
import { agentObstacles } from '#shared/mediation/police.rules.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { findCase, findParty } from './case.queries.ts'
import { partyFieldsOf } from './party-input.ts'
import { notFound, readWritableCase, refuse } from './refusals.ts'
import { partyOf } from './shapes.ts'

type Calls = Pick<typeof mediationCalls, 'saveParty' | 'removeParty' | 'setConsent' | 'revealParty'>

/** Makes the handlers. */
export function createPartyHandlers(): Handlers<Calls> {
  return {
    saveParty: write('mediation.write', async ({ tx, records, today, audit }, { caseId, party }) => {
      const found = await readWritableCase(tx, caseId)
      const stored = found.parties.find(({ id }) => id === party.id)
      if (party.id !== undefined && stored === undefined) throw notFound('这位当事人')
      const changesConsent = stored !== undefined && stored.consent !== party.consent
      if (changesConsent) refuse(checkConsent(flowFactsOf(found, today), party.consent), 'party.')
      refuseAgent(found.row.procedure, party)
      const [fields = {}] = partyFieldsOf(
        [party],
        () => 'party',
        () => stored,
      )
      const position = Math.max(-1, ...found.parties.map((other) => other.position)) + 1
      const id = stored?.id ?? records.create('mediation_party', { ...fields, case_id: caseId, position })
      if (stored !== undefined && !records.update('mediation_party', id, fields)) return { id }
      audit({
        act: 'mediation.saveParty',
        text: `${stored === undefined ? '增加' : '修改'}案件 ${found.row.number} 的当事人`,
        table: 'mediation_party',
        record: id,
      })
      return { id }
    }),
    removeParty: write('mediation.write', async ({ tx, records, audit }, { id }) => {
      const party = await findParty(tx, id)
      if (party === undefined) throw notFound('这位当事人')
      const { row, agreement } = await readWritableCase(tx, party.case_id)
      if (agreement !== null && agreement.effective_on !== null) {
        throw new CallError('refused_by_rule', '协议已经生效，不能再移除当事人。如有变化，请记入工作记录。')
      }
      records.remove('mediation_party', id)
      audit({ act: 'mediation.removeParty', text: `移除案件 ${row.number} 的一位当事人`, table: 'mediation_party', record: id })
      return {}
    }),
    setConsent: write('mediation.write', async ({ tx, records, today, audit }, { id, consent, on }) => {
      const party = await findParty(tx, id)
      if (party === undefined) throw notFound('这位当事人')
      const found = await readWritableCase(tx, party.case_id)
      refuse(checkConsent(flowFactsOf(found, today), consent))
      refuse(checkDay(on, { registeredOn: '', acceptedOn: '', today }))
      records.update('mediation_party', id, { consent, consent_on: on })
      audit({
        act: 'mediation.setConsent',
        text: `案件 ${found.row.number} 当事人意愿记为“${consents[consent]}”`,
        table: 'mediation_party',
        record: id,
      })
      return {}
    }),
    revealParty: read('mediation.reveal', async ({ db, audit }, { id }) => {
      const party = await findParty(db, id)
      const row = party === undefined ? undefined : await findCase(db, party.case_id)
      if (party === undefined || row === undefined) throw notFound('这位当事人')
      // The line comes first: nobody sees a number that no line tells of.
      await audit({
        act: 'mediation.reveal',
        text: `查看案件 ${row.number} 一位当事人的完整证件号码和电话`,
        table: 'mediation_party',
        record: id,
      })
      return partyOf(party, false)
    }),
  }
}

/** A suspect stands for himself (程序规定第181条). Throws CallError `bad_input`. */
export function refuseAgent(procedure: string, { role, agentName, name }: PartyInput, path = 'party.'): void {
  if (procedure !== 'police') return
  const [text] = agentObstacles([{ side: 0, consent: '', role, agent: agentName, name }])
  if (text !== undefined) throw new CallError('bad_input', text, { [`${path}agentName`]: text })
}
