/** The call that checks agreements. What it answers quotes the terms, never a number of a party in full. */
import { templatesFor } from '#shared/agreements/agreement-templates.ts'
import { checkAgreementText } from '#shared/agreements/check-agreement.ts'
import { procedureOf, writeCaseText } from '#shared/agreements/case-text.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { agreementCalls } from '#shared/mediation/mediation.agreement-calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import { readStation } from '#core/station/station.ts'
import { openCase } from './open-case.ts'
import { notFound } from './refusals.ts'
import { loadAgreementTemplates } from './rule-packs.ts'

/** Makes the handler. */
export function createAgreementHandlers(calendar: WorkdayCalendar, resourcesFolder: string): Handlers<typeof agreementCalls> {
  return {
    agreementTemplates: read('mediation.read', async ({ today }, { kindCode }) =>
      templatesFor(loadAgreementTemplates(resourcesFolder, today), kindCode),
    ),
    checkAgreement: read('mediation.read', async ({ db, today }, { id = '', draft, procedure, text }) => {
      if (procedure !== undefined && text !== undefined) return checkAgreementText(procedure, text)
      const record = await openCase(db, id, { today, calendar, mask: false })
      if (record === null) throw notFound('这件案件')
      const agreement = draft ?? record.agreement
      if (agreement === null) throw new CallError('refused_by_rule', '这件案件还没有起草协议。请先在“文书”页起草，再检查。')
      const { committee } = await readStation(db)
      return checkAgreementText(procedureOf(record), writeCaseText({ record, agreement, committee, today }))
    }),
  }
}
