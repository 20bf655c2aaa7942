/** Calls about the desk itself, answered before a database is open: set up, unlock, demo data, what went wrong at the start. */
import { z } from 'zod'
import { passwordSchema } from '#shared/accounts/accounts.types.ts'
import { call } from '#shared/rpc/call.ts'

const nothing = z.object({})

/** At least 10 characters: it is the only way to the data when the machine is lost. */
export const passphraseSchema = z.string().min(10, '恢复口令至少 10 个字符。').max(200)

export const deskStatusSchema = z.object({
  state: z.enum(['needs_setup', 'locked', 'ready', 'failed']),
  failure: z.object({ code: z.string(), title: z.string(), message: z.string(), advice: z.string() }).nullable(),
  dataFolder: z.string(),
  demo: z.boolean(),
  version: z.string(),
})

export type DeskStatus = z.infer<typeof deskStatusSchema>

export const setUpInputSchema = z.object({
  station: z.object({
    name: z.string().trim().min(1, '请填写警务站名称。').max(60),
    code: z.string().trim().max(20).default(''),
    theme: z.string().min(1, '请选择主题。'),
    committee: z.string().trim().max(60).default(''),
  }),
  account: z.object({
    loginName: z.string().trim().min(1, '请填写账号。').max(50),
    displayName: z.string().trim().min(1, '请填写姓名。').max(50),
    password: passwordSchema,
  }),
  passphrase: passphraseSchema,
})

export type SetUpInput = z.infer<typeof setUpInputSchema>

export const deskCalls = {
  status: call('what the desk needs before anyone can sign in', nothing, deskStatusSchema),
  setUp: call('first run: make the encrypted database, the station and the chief’s account', setUpInputSchema, nothing),
  startDemo: call('open the demo data: a database of its own, never the real one', nothing, nothing),
  unlock: call(
    'open the database with the recovery passphrase',
    z.object({ passphrase: z.string().min(1, '请输入恢复口令。') }),
    nothing,
  ),
} as const
