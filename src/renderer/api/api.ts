/** All calls of the core as typed functions: `api.mediation.open({ id })`. Rejects with CallError. */
import type { Calls } from '#shared/calls.ts'
import type { Api } from '#shared/rpc/client.ts'
import { send } from './line.ts'

/** The calls. Names are taken as they are asked for, so that no schema is loaded before the first page; the core checks each value. */
export const api: Api<Calls> = new Proxy({} as Api<Calls>, { get: (_target, module) => callsOf(String(module)) })

const modules = new Map<string, object>()

function callsOf(module: string): object {
  const known = modules.get(module)
  if (known !== undefined) return known
  const made = new Proxy(
    {},
    { get: (_target, name) => (input: unknown, options?: object) => send(`${module}.${String(name)}`, input, options) },
  )
  modules.set(module, made)
  return made
}
