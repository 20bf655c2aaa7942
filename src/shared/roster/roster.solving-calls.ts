/** Calls that compute rosters: plain JSON in and out, so that a program that knows only the rules can check the answers. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import {
  accountLineSchema,
  assignmentSchema,
  brokenSchema,
  clockSchema,
  effectSchema,
  explanationSchema,
  openSchema,
  rosterDateSchema,
  rosterKindSchema,
  rosterProblemSchema,
  solutionSchema,
  someLimitsSchema,
} from './roster.types.ts'

/**
 * Which roster a question is about: a saved one (`sheetId`), a problem in full, or what is kept on this desk
 * (`kind`, `from`, `to`; what is left out is what one would plan next: the coming week of gates, the month after the last posted one).
 * `assignments` replace the saved ones; `settings` replace single limits.
 */
const aboutRoster = {
  sheetId: z.string().optional(),
  problem: rosterProblemSchema.optional(),
  kind: rosterKindSchema.optional(),
  from: rosterDateSchema.optional(),
  to: rosterDateSchema.optional(),
  settings: someLimitsSchema.optional(),
}

/** A place in a roster: a person at a duty, by id or by place, date and start. */
const dutyRef = {
  person: z.string(),
  duty: z.string().optional(),
  place: z.string().optional(),
  date: rosterDateSchema.optional(),
  start: clockSchema.optional(),
}

export const rosterSolvingCalls = {
  problem: call(
    'everything that decides a roster, as plain JSON: people, duties with their needs, absences, offers, limits',
    z.object(aboutRoster),
    rosterProblemSchema,
  ),
  solve: call(
    'fill a roster as well as can be within the time; fixed assignments stay; nothing is saved',
    z.object({ ...aboutRoster, assignments: z.array(assignmentSchema).default([]) }),
    solutionSchema,
  ),
  explain: call(
    'why a person has a duty (or could have it), who else could and at what cost, who could not and why',
    z.object({ ...aboutRoster, ...dutyRef, assignments: z.array(assignmentSchema).optional() }),
    explanationSchema,
  ),
  whatIf: call(
    'what a change would break, mend, open, fill and cost before it is made',
    z.object({
      ...aboutRoster,
      assignments: z.array(assignmentSchema).optional(),
      remove: z.array(z.object(dutyRef)).default([]),
      add: z.array(z.object(dutyRef)).default([]),
    }),
    effectSchema,
  ),
  check: call(
    'what a list of assignments breaks and leaves open, with the account of fairness',
    z.object({ ...aboutRoster, assignments: z.array(assignmentSchema).optional() }),
    z.object({
      broken: z.array(brokenSchema),
      open: z.array(openSchema),
      warnings: z.array(brokenSchema),
      account: z.array(accountLineSchema),
      points: z.number(),
    }),
  ),
} as const
