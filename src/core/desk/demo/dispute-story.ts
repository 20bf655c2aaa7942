/** One demo dispute as a list of steps: which call, by whom, how long after the registration. */
import type { CallInput } from '#shared/rpc/call.ts'
import type { Calls } from '#shared/calls.ts'
import type { CaseState } from '#shared/mediation/mediation.types.ts'
import type { DemoDispute } from './demo-data.ts'
import { identityNumberOf, phoneOf, type Chance } from './demo-people.ts'

type Mediation = Calls['mediation']

/** What a step knows when it runs. */
export interface StoryMoment {
  readonly caseId: string
  /** Today of the step, 'YYYY-MM-DD'. */
  readonly day: string
  /** Now of the step, 'YYYY-MM-DDTHH:MM'. */
  readonly minute: string
  /** The day that many days later. */
  later(days: number): string
  make<Name extends keyof Mediation>(name: Name, input: CallInput<Mediation[Name]>): Promise<unknown>
}

/** A step; minutes are counted from midnight of the day of registration. */
export interface StoryStep {
  readonly at: number
  run(moment: StoryMoment): Promise<unknown>
}

const day = 24 * 60
/** States that a dispute has been in when it is in the state of the key; ends beside the way are told by their last move. */
const way: readonly CaseState[] = [
  'registered',
  'accepted',
  'investigating',
  'mediating',
  'agreed',
  'performing',
  'revisiting',
  'archived',
]
const lastOnTheWay: Partial<Record<CaseState, CaseState>> = {
  refused: 'registered',
  transferred: 'investigating',
  terminated: 'investigating',
  failed: 'mediating',
}

/** The registration itself, as the intake form would send it. */
export function registrationOf(dispute: DemoDispute, registeredOn: string, chance: Chance): CallInput<Mediation['create']> {
  const { kind, village, group, source, mediator, helpers, summary, claims, amount, area, parcel } = dispute
  return {
    procedure: dispute.procedure,
    police: dispute.police,
    registeredOn,
    source,
    mediator,
    helpers,
    summary,
    claims,
    village,
    kindCode: kind,
    place: `${village}${group}`,
    amountFen: amount === undefined ? null : Math.round(amount * 100),
    areaMuHundredths: area === undefined ? null : Math.round(area * 100),
    parties: dispute.parties.map((party) => ({
      side: party.side,
      role: party.role,
      kind: party.kind,
      name: party.name,
      identityNumber: identityNumberOf(party, chance),
      phones: phoneOf(chance),
      address: `重庆市九龙坡区白市驿镇${village}${group}`,
      ethnicity: party.kind === 'organisation' ? '' : party.ethnicity,
      occupation: party.occupation,
      representative: party.representative,
      representativePosition: party.position,
      householdSize: party.household,
      agentName: party.agent,
      agentAuthority: party.authority,
    })),
    parcels:
      parcel === undefined
        ? []
        : [
            {
              name: parcel.name,
              east: parcel.east,
              south: parcel.south,
              west: parcel.west,
              north: parcel.north,
              contractMuHundredths: Math.round(parcel.contract * 100),
              measuredMuHundredths: parcel.measured === undefined ? null : Math.round(parcel.measured * 100),
              landClass: '耕地',
              issuer: parcel.issuer,
              contractor: parcel.contractor,
              disputedPart: parcel.disputed,
            },
          ],
  }
}

/** What happened after the registration, in order. `parties` are the ids of the parties. */
export function storyOf(dispute: DemoDispute, parties: readonly string[]): StoryStep[] {
  const { agreement, form } = dispute
  const reached = way.indexOf(lastOnTheWay[dispute.end] ?? dispute.end)
  const has = (state: CaseState): boolean => reached >= way.indexOf(state)
  const steps: StoryStep[] = []
  const morning = 9 * 60 + 30
  const lastTalk = 4 + 3 * Math.max(0, dispute.mediations.length - 1)
  const performed = lastTalk + (dispute.due ?? agreement?.due ?? 7)

  if (has('accepted')) {
    step(0, 50, (moment) => move(moment, 'accepted'))
  }
  if (has('investigating')) {
    step(1, 10, async ({ make, day: on }) => {
      for (const id of parties) await make('setConsent', { id, consent: 'agreed', on })
    })
    step(1, 30, (moment) => move(moment, 'investigating'))
    const { investigation, measurement } = dispute
    if (investigation !== undefined) step(2, 0, (moment) => addEntry(moment, 'investigation', investigation, 'none'))
    for (const [index, [kind, name, provider, original, pages]] of dispute.evidence.entries()) {
      step(2, 40 + index, ({ caseId, make, day: collectedOn }) =>
        make('saveEvidence', { caseId, kind, name, provider, original, pages, checkedBy: dispute.mediator, collectedOn }),
      )
    }
    if (measurement !== undefined) step(3, 0, (moment) => addEntry(moment, 'measurement', measurement, 'none'))
  }
  if (has('mediating')) {
    step(4, 0, (moment) => move(moment, 'mediating'))
    dispute.mediations.forEach((text, index) => {
      const last = index === dispute.mediations.length - 1
      const result = !last ? 'open' : dispute.end === 'failed' ? 'failed' : has('agreed') ? 'agreed' : 'open'
      step(4 + 3 * index, 90, (moment) => addEntry(moment, 'mediation', text, result))
    })
  }
  if (has('agreed') && agreement !== undefined) {
    step(lastTalk, 120, (moment) => saveAgreement(moment, false))
    step(lastTalk, 125, (moment) => move(moment, 'agreed'))
  }
  if (has('performing')) {
    step(lastTalk, 180, (moment) => saveAgreement(moment, true))
    step(lastTalk, 185, (moment) => move(moment, 'performing'))
  }
  if (has('revisiting')) step(performed, 60, (moment) => move(moment, 'revisiting'))
  if (has('archived')) {
    step(performed + 5, 0, (moment) => addEntry(moment, 'revisit', dispute.revisit, 'none'))
    step(performed + 6, 0, (moment) => move(moment, 'archived'))
  }
  if (lastOnTheWay[dispute.end] !== undefined)
    step(dispute.end === 'refused' ? 1 : lastTalk + 2, 200, (moment) => move(moment, dispute.end))
  return steps

  function step(days: number, minutes: number, run: StoryStep['run']): void {
    steps.push({ at: days * day + morning + minutes, run })
  }

  function move({ caseId, make, day: on }: StoryMoment, to: CaseState): Promise<unknown> {
    return make('move', { id: caseId, to, on, reason: to === dispute.end ? dispute.reason : '' })
  }

  function addEntry(
    moment: StoryMoment,
    kind: 'investigation' | 'measurement' | 'mediation' | 'revisit',
    text: string,
    result: 'none' | 'open' | 'agreed' | 'failed',
  ) {
    const present = [
      dispute.parties.map(({ name, representative }) => (representative === '' ? name : representative)).join('、'),
      dispute.helpers,
    ]
    return moment.make('saveEntry', {
      caseId: moment.caseId,
      kind,
      text,
      result,
      happenedAt: moment.minute,
      place: kind === 'mediation' ? '白市驿田间警务站调解室' : `${dispute.village}${dispute.group}`,
      present: present.filter((names) => names !== '').join('、'),
      host: dispute.mediator,
      recorder: '何小川',
    })
  }

  function saveAgreement({ caseId, make, day: today, later }: StoryMoment, signed: boolean): Promise<unknown> {
    const { facts = '', terms = [], manner = '' } = agreement ?? {}
    return make('saveAgreement', {
      caseId,
      form,
      facts,
      responsibility: '双方互谅互让，自愿达成协议。',
      terms: terms.join('\n'),
      performanceManner: manner,
      performancePlace: dispute.village,
      performanceDue: later(performed - lastTalk),
      signedOn: signed && form === 'written' ? today : null,
      effectiveOn: signed ? today : null,
    })
  }
}
