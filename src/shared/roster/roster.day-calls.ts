/** Calls about the day itself: who came, what happened, the hand-over of a shift. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { clockSchema, rosterDateSchema } from './roster.types.ts'
import { attendanceSchema, handoverSchema, postEventKinds, rosterTodaySchema } from './sheet.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const rosterDayCalls = {
  today: call('duties of a day with their people, gaps and events', z.object({ date: rosterDateSchema }), rosterTodaySchema),
  markAttendance: call('say who is in place', z.object({ sheet: z.string() }).extend(attendanceSchema.shape), nothing),
  setCount: call(
    'how many people were served at a gate',
    z.object({ sheet: z.string(), duty: z.string(), count: z.number().int().min(0).max(100000).nullable() }),
    nothing,
  ),
  addEvent: call(
    'note an event at a post',
    z.object({
      date: rosterDateSchema,
      time: clockSchema,
      place: z.string().trim().min(1, '请填写地点。').max(60),
      kind: z.enum(postEventKinds),
      text: z.string().trim().max(500),
      handling: z.string().trim().max(500).default(''),
      reportedTo: z.string().trim().max(60).default(''),
    }),
    byId,
  ),
  handover: call(
    'the hand-over of a shift, filled from the records; made when there is none yet',
    z.object({ date: rosterDateSchema, shift: z.string() }),
    handoverSchema,
  ),
  saveHandover: call(
    'write the hand-over; a signed one cannot be changed',
    handoverSchema.pick({ id: true, giver: true, taker: true, equipment: true, important: true }),
    nothing,
  ),
  signHandover: call('sign a hand-over as the one who gives or takes', byId.extend({ as: z.enum(['giver', 'taker']) }), nothing),
} as const
