import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rightsOf } from '#shared/accounts/accounts.rights.ts'
import { roles, type Right, type Role } from '#shared/accounts/accounts.types.ts'
import { calls } from '#shared/calls.ts'
import type { CallTable } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Connection } from './rpc/handler.ts'
import { setUpInput, startDesk, testPassword, type TestDesk } from './testing/desk.ts'

/** What each call needs, written down a second time: a right that changes by accident fails here. */
const needs: Record<Right | 'signed_in' | 'open', readonly string[]> = {
  open: [
    'accounts.loginNames',
    'accounts.signIn',
    'accounts.signOut',
    'accounts.session',
    'accounts.changePassword',
    'desk.status',
    'desk.setUp',
    'desk.startDemo',
    'desk.unlock',
    'station.themes',
    'conduct.boxState',
    'conduct.submit',
  ],
  'conduct.collect': ['conduct.slips', 'conduct.enterSlip', 'conduct.importFile'],
  'conduct.published': ['conduct.publications'],
  'conduct.read': ['conduct.setUpBox', 'conduct.changePassphrase', 'conduct.openBox', 'conduct.publish'],
  signed_in: ['drafts.save', 'drafts.get', 'drafts.list', 'drafts.discard', 'print.recoverySheet'],
  'accounts.manage': ['accounts.list', 'accounts.create', 'accounts.setDisabled', 'accounts.resetPassword'],
  'roster.read': [
    'roster.people',
    'roster.places',
    'roster.absences',
    'roster.offers',
    'roster.days',
    'roster.options',
    'roster.imports',
    'roster.problem',
    'roster.explain',
    'roster.whatIf',
    'roster.check',
    'roster.sheets',
    'roster.open',
    'roster.today',
    'roster.paper',
    'roster.handoverPaper',
  ],
  'roster.attend': [
    'roster.markAttendance',
    'roster.setCount',
    'roster.addEvent',
    'roster.handover',
    'roster.saveHandover',
    'roster.signHandover',
  ],
  'roster.write': [
    'roster.importWorkbook',
    'roster.undoImport',
    'roster.savePerson',
    'roster.saveSchool',
    'roster.saveAbsence',
    'roster.removeAbsence',
    'roster.saveOffer',
    'roster.withdrawOffer',
    'roster.saveDay',
    'roster.removeDay',
    'roster.saveOptions',
    'roster.solve',
    'roster.create',
    'roster.setCells',
    'roster.fill',
    'roster.clear',
    'roster.setFoot',
    'roster.remove',
    'roster.askSwap',
    'roster.answerSwap',
    'roster.releaseDuty',
  ],
  'roster.post': ['roster.post'],
  'roster.phones': ['roster.exportFile'],
  'enterprise.read': [
    'enterprise.list',
    'enterprise.totals',
    'enterprise.choices',
    'enterprise.pick',
    'enterprise.open',
    'enterprise.similar',
    'enterprise.visitSettings',
    'enterprise.prepareVisit',
    'enterprise.visits',
    'enterprise.proposePlan',
    'enterprise.plans',
    'enterprise.requests',
    'enterprise.requestTotals',
    'enterprise.request',
    'enterprise.draftExplanation',
    'enterprise.report',
    'enterprise.packages',
    'enterprise.services',
    'enterprise.packageReport',
  ],
  'enterprise.write': [
    'enterprise.save',
    'enterprise.setActive',
    'enterprise.saveVisit',
    'enterprise.removeVisit',
    'enterprise.savePlan',
    'enterprise.movePlan',
    'enterprise.dropPlan',
    'enterprise.createRequest',
    'enterprise.assignRequest',
    'enterprise.noteRequest',
    'enterprise.pauseRequest',
    'enterprise.resumeRequest',
    'enterprise.extendRequest',
    'enterprise.finishRequest',
    'enterprise.revisitRequest',
    'enterprise.reopenRequest',
    'enterprise.startPackage',
    'enterprise.saveService',
  ],
  'enterprise.import': [
    'enterprise.importRegister',
    'enterprise.importDisputes',
    'enterprise.imports',
    'enterprise.undoImport',
    'enterprise.rejectedWorkbook',
  ],
  'enterprise.phones': ['enterprise.phones'],
  'enterprise.export': [
    'enterprise.planPaper',
    'enterprise.requestSlip',
    'enterprise.reportPaper',
    'enterprise.exportReport',
    'enterprise.packagePaper',
  ],
  'post.read': ['enterprise.postDay', 'enterprise.postPaper'],
  'post.write': ['enterprise.checkEquipment', 'enterprise.addPostEntry', 'enterprise.seePostEntry'],
  'post.lead': ['enterprise.openShift', 'enterprise.saveShift', 'enterprise.handlePostEntry', 'enterprise.signShift'],
  'audit.read': ['audit.list', 'audit.verify'],
  'mediation.read': [
    'enterprise.disputes',
    'enterprise.disputeLink',
    'mediation.filing',
    'mediation.checkEvidence',
    'files.listOf',
    'files.read',
    'search.find',
    'search.findByTail',
    'mediation.caseDeadlines',
    'mediation.deadlines',
    'mediation.explainDeadline',
    'mediation.agreementTemplates',
    'mediation.addenda',
    'mediation.checkAgreement',
    'mediation.figures',
    'mediation.list',
    'mediation.totals',
    'mediation.choices',
    'mediation.open',
    'mediation.similar',
    'mediation.savedViews',
    'mediation.saveView',
    'mediation.removeView',
  ],
  'mediation.write': [
    'enterprise.linkDispute',
    'mediation.savePolice',
    'files.add',
    'mediation.create',
    'mediation.update',
    'mediation.saveParty',
    'mediation.removeParty',
    'mediation.setConsent',
    'mediation.saveParcel',
    'mediation.removeParcel',
    'mediation.saveEntry',
    'mediation.saveEvidence',
    'mediation.removeEvidence',
    'mediation.move',
    'mediation.extend',
    'mediation.saveDeadlineEvent',
    'mediation.resumeDeadline',
    'mediation.undo',
    'mediation.noteAttempt',
    'mediation.addObligations',
    'mediation.saveObligation',
    'mediation.removeObligation',
    'mediation.markObligation',
    'mediation.addReceipt',
    'mediation.removeReceipt',
  ],
  'mediation.reveal': ['mediation.revealParty'],
  'mediation.agree': ['mediation.saveAgreement'],
  'mediation.archive': ['print.destructionList', 'mediation.saveFiling', 'mediation.dueFiles', 'mediation.addAddendum'],
  'mediation.import': [
    'mediation.previewLedger',
    'mediation.importLedger',
    'mediation.undoImport',
    'mediation.imports',
    'mediation.rejectedWorkbook',
  ],
  'mediation.export': ['mediation.printList', 'mediation.exportFigures', 'mediation.exportList'],
  'print.documents': ['print.caseFile', 'print.document'],
  'station.read': ['station.get', 'station.units', 'station.staff', 'station.addWorkingDays', 'station.rollForward'],
  'sync.read': ['sync.status', 'sync.now', 'sync.history', 'sync.quarantine'],
  'sync.resolve': ['sync.conflicts', 'sync.resolve', 'sync.decisions', 'sync.restore', 'sync.settleLate'],
  'sync.manage': ['sync.confirmHub', 'sync.enrol', 'sync.setMinutes', 'sync.exportBatch', 'sync.importBatch'],
  'station.manage': ['station.update', 'station.saveUnit', 'station.saveStaff'],
}

const surface = Object.entries(calls as Record<string, CallTable>).flatMap(([module, table]) =>
  Object.keys(table).map((name) => `${module}.${name}`),
)
const allRoles = Object.keys(roles) as Role[]
const connections = new Map<Role, Connection>()
let desk: TestDesk

beforeAll(async () => {
  desk = startDesk()
  await desk.api.desk.setUp(setUpInput)
  await desk.api.accounts.signIn({ loginName: setUpInput.account.loginName, password: testPassword })
  for (const role of allRoles) {
    await desk.api.accounts.create({ loginName: role, displayName: roles[role], roles: [role], password: testPassword })
    const connection: Connection = { session: null }
    await desk.core.call(connection, 'accounts.signIn', { loginName: role, password: testPassword })
    connections.set(role, connection)
  }
})
afterAll(() => desk.close())

describe('every call of the surface', () => {
  it('is named with what it needs', () => {
    expect(Object.values(needs).flat().toSorted()).toEqual(surface.toSorted())
  })

  it('is registered', async () => {
    for (const name of surface) expect([name, await codeOf(name, { session: null })]).not.toEqual([name, 'unknown_call'])
  })

  it('answers not_signed_in without a session, unless it is open', async () => {
    for (const name of surface.filter((call) => !needs.open.includes(call))) {
      expect([name, await codeOf(name, { session: null })]).toEqual([name, 'not_signed_in'])
    }
  })

  it.each(allRoles)('is allowed to %s or answers not_allowed, as the list of rights says', async (role) => {
    const rights = rightsOf([role])
    for (const [need, names] of Object.entries(needs)) {
      if (need === 'open') continue
      const allowed = need === 'signed_in' || rights.some((right) => right === need)
      for (const name of names) {
        const code = await codeOf(name, connections.get(role) ?? { session: null })
        expect([name, code === 'not_allowed']).toEqual([name, !allowed])
      }
    }
  })
})

/** Code of the failure, or 'answered'. The empty input is wrong for most calls: rights come before it. */
async function codeOf(name: string, connection: Connection): Promise<string> {
  try {
    await desk.core.call(connection, name, {})
    return 'answered'
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}
