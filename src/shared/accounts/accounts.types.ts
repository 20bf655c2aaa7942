/** Accounts, roles and rights of one desk. */
import { z } from 'zod'

/** Roles with their Chinese names; an account has one or more. */
export const roles = {
  chief: '所长',
  officer: '民警',
  auxiliary: '辅警',
  mediator: '调解员',
  dutyLeader: '值班长',
  guard: '保安',
  supervisor: '督察/纪检',
  administrator: '管理员',
} as const

export type Role = keyof typeof roles

export const roleSchema = z.enum([
  'chief',
  'officer',
  'auxiliary',
  'mediator',
  'dutyLeader',
  'guard',
  'supervisor',
  'administrator',
])

/** A right, named as module.act; the table of who has it is in accounts.rights.ts. */
export const rightSchema = z.enum([
  'mediation.read',
  'mediation.write',
  'mediation.reveal',
  'mediation.agree',
  'mediation.archive',
  'mediation.import',
  'mediation.export',
  'station.read',
  'station.manage',
  'accounts.manage',
  'audit.read',
  'print.documents',
  'roster.read',
  'roster.attend',
  'roster.write',
  'roster.post',
  'roster.phones',
  'enterprise.read',
  'enterprise.write',
  'enterprise.import',
  'enterprise.phones',
  'enterprise.export',
  'post.read',
  'post.write',
  'post.lead',
  'conduct.collect',
  'conduct.published',
  'conduct.read',
  'sync.read',
  'sync.resolve',
  'sync.manage',
])

export type Right = z.infer<typeof rightSchema>

/** What a screen may know of an account. */
export const accountSchema = z.object({
  id: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  roles: z.array(roleSchema),
  disabled: z.boolean(),
})

export type Account = z.infer<typeof accountSchema>

/** Who is signed in on this connection. */
export const sessionSchema = z.object({
  account: accountSchema,
  rights: z.array(rightSchema),
  /** Minutes without a key or a click after which the desk locks. */
  idleMinutes: z.number().int(),
})

export type Session = z.infer<typeof sessionSchema>

/** At least 8 characters from three of four classes (等保 2.0, 8.1.4.1). */
export const passwordSchema = z.string().min(8, '口令至少 8 个字符。').max(200).refine(hasThreeClasses, {
  error: '口令要包含大写字母、小写字母、数字、符号中的至少三类。',
})

function hasThreeClasses(text: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
  return classes.filter((pattern) => pattern.test(text)).length >= 3
}
