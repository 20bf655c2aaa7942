/** A party of which nothing is known yet. */
import type { PartyInput } from './mediation.types.ts'

/** An empty party of a side; its name is still to be filled in. */
export function emptyPartyOf(side: number): Required<Omit<PartyInput, 'id'>> {
  return {
    side,
    kind: 'person',
    name: '',
    identityNumber: '',
    phones: '',
    address: '',
    ethnicity: '',
    occupation: '',
    creditCode: '',
    representative: '',
    representativePosition: '',
    householdSize: null,
    agentName: '',
    agentAuthority: '',
    agentPhone: '',
    consent: 'pending',
    consentOn: null,
    role: '',
    guardianName: '',
    guardianRelation: '',
    guardianPhone: '',
    guardianNotifiedOn: null,
    ownIncome: false,
  }
}
