/** Calls about signing in and accounts. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { accountSchema, passwordSchema, roleSchema, sessionSchema } from './accounts.types.ts'

const nothing = z.object({})

export const accountsCalls = {
  loginNames: call(
    'accounts that may sign in, for the login page (no session needed)',
    nothing,
    z.object({
      accounts: z.array(z.object({ loginName: z.string(), displayName: z.string() })),
      station: z.string(),
      theme: z.string(),
      demo: z.boolean(),
    }),
  ),
  signIn: call(
    'sign in on this connection (no session needed); five wrong tries lock the account for 30 minutes',
    z.object({
      loginName: z.string().trim().min(1, '请输入账号。').max(50),
      password: z.string().min(1, '请输入口令。').max(200),
    }),
    sessionSchema,
  ),
  signOut: call('end the session of this connection', nothing, nothing),
  session: call('who is signed in, or null (no session needed)', nothing, sessionSchema.nullable()),
  list: call('all accounts', nothing, z.object({ accounts: z.array(accountSchema) })),
  create: call(
    'add an account',
    z.object({
      loginName: z.string().trim().min(1, '请输入账号。').max(50),
      displayName: z.string().trim().min(1, '请输入姓名。').max(50),
      roles: z.array(roleSchema).min(1, '请至少选择一个角色。'),
      password: passwordSchema,
    }),
    accountSchema,
  ),
  setDisabled: call('disable or enable an account', z.object({ id: z.string(), disabled: z.boolean() }), accountSchema),
  resetPassword: call(
    'give an account a new password because the old one was forgotten; its windows are signed out and a lock ends',
    z.object({ id: z.string(), password: passwordSchema }),
    nothing,
  ),
  changePassword: call(
    'change the own password',
    z.object({ oldPassword: z.string().min(1).max(200), newPassword: passwordSchema }),
    nothing,
  ),
} as const
