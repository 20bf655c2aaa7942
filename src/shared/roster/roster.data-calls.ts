/** Calls about what rosters are made from: imports, people, schools, absences, offers, school days, settings. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { absenceSchema, rosterDateSchema, rosterKindSchema } from './roster.types.ts'
import {
  keptAbsenceSchema,
  keptDaySchema,
  keptOfferSchema,
  keptPersonSchema,
  keptSchoolSchema,
  personInputSchema,
  rosterOptionsSchema,
} from './sheet.types.ts'
import { rosterWorkbookSchema, schoolDaySchema, schoolSchema } from './workbook.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const rosterDataCalls = {
  importWorkbook: call(
    'read a workbook of school gates or duty staff and keep what it holds; what was not understood comes back with reasons',
    z.object({ file: z.string(), keep: z.boolean().default(true) }),
    z.object({
      importId: z.string(),
      workbook: rosterWorkbookSchema,
      added: z.record(z.string(), z.number().int()),
      changed: z.number().int(),
      /** The period that the workbook speaks of: what `solve` takes when nothing is said. */
      suggested: z.object({ kind: rosterKindSchema, from: rosterDateSchema, to: rosterDateSchema }),
    }),
  ),
  imports: call(
    'workbooks that were imported',
    nothing,
    z.object({
      imports: z.array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          rows: z.number().int(),
          undone: z.boolean(),
        }),
      ),
    }),
  ),
  undoImport: call('take back what an import added', z.object({ importId: z.string() }), z.object({ removed: z.number().int() })),

  people: call('people of rosters', nothing, z.object({ people: z.array(keptPersonSchema) })),
  savePerson: call('add or change a person', personInputSchema, byId),
  places: call('schools with gates and windows', nothing, z.object({ schools: z.array(keptSchoolSchema) })),
  saveSchool: call('add or change a school', schoolSchema.extend({ id: z.string().optional() }), byId),
  absences: call('leave, training, court and wishes', nothing, z.object({ absences: z.array(keptAbsenceSchema) })),
  saveAbsence: call('add an absence', absenceSchema, byId),
  removeAbsence: call('take an absence out', byId, nothing),
  offers: call("parents' own offers", nothing, z.object({ offers: z.array(keptOfferSchema) })),
  saveOffer: call(
    "add a parent's own offer",
    z.object({
      name: z.string().trim().min(1, '请输入家长姓名。').max(50),
      school: z.string().min(1, '请选择学校。'),
      slotsText: z.string().trim().min(1, '请写明愿意的时段，如 周一、周五放学。').max(100),
      cap: z.number().int().min(0).max(40).nullable(),
      phone: z.string().trim().max(30).default(''),
      insured: z.boolean().default(false),
      trained: z.boolean().default(false),
    }),
    byId,
  ),
  withdrawOffer: call('a parent takes back the offer: no reason asked, coming duties go to police or school', byId, nothing),
  days: call('days of the school year', nothing, z.object({ days: z.array(keptDaySchema) })),
  saveDay: call('add a day of the school year', schoolDaySchema, byId),
  removeDay: call('take a day of the school year out', byId, nothing),
  options: call('needs, shifts and limits of the station', nothing, rosterOptionsSchema),
  saveOptions: call('change needs, shifts and limits', rosterOptionsSchema, nothing),
} as const
