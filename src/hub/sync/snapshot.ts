/**
 * `GET /v1/snapshot/<scope>`: the log of a scope as one stream of lines, for a desk that begins. Desks need whole ops (history, seals),
 * so it is the log itself; its numbers never change, so a broken stream goes on where it broke.
 */
import { HubError } from '#hub/hub-error.ts'
import type { Hub } from '#hub/hub.ts'
import { wireText } from './canonical.ts'
import { inSnapshot } from './pull.ts'
import { chainAt, readPage, readReadable } from './pull.queries.ts'

/** Opens the stream: refusals come before its first line. `after` and `until` are numbers of the log. */
export async function openSnapshot(
  hub: Hub,
  device: string,
  scope: string,
  { after, until }: { readonly after: number; readonly until?: number | undefined },
): Promise<AsyncGenerator<string>> {
  const start = await inSnapshot(hub.store.db, async (tx) => {
    const found = (await readReadable(tx, device)).scopes.find(({ id }) => id === scope)
    if (found === undefined) throw new HubError('not_granted', '这台电脑无权查看该站点。')
    const last = Math.min(until ?? found.head, found.head)
    const chain = after > last ? undefined : await chainAt(tx, found, after)
    if (chain === undefined) throw new HubError('not_found', '中枢没有这么多记录，请先同步。')
    return { last, chain }
  })
  return lines(hub, device, scope, after, start.last, start.chain)
}

async function* lines(
  hub: Hub,
  device: string,
  scope: string,
  after: number,
  until: number,
  before: string,
): AsyncGenerator<string> {
  const { epoch } = hub.identity
  yield `${JSON.stringify({ scope, epoch, from: after + 1, until, chain_before: before })}\n`
  let seq = after
  let chain = before
  while (seq < until) {
    const page = await inSnapshot(hub.store.db, async (tx) => {
      const granted = (await readReadable(tx, device)).scopes.some(({ id }) => id === scope)
      if (!granted) throw new HubError('not_granted', '这台电脑无权查看该站点。')
      return readPage(tx, scope, seq, until)
    })
    const last = page.at(-1)
    if (last === undefined) throw new Error(`Scope ${scope} has no op ${seq + 1} below its head.`)
    await hub.store.run('logPull', hub.now(), { device, pages: [{ scope, from: seq + 1, to: last.seq }] })
    seq = last.seq
    chain = last.chain
    yield page.map(({ body, hash, eff_hlc }) => `${wireText(body, hash, eff_hlc)}\n`).join('')
  }
  yield `${JSON.stringify({ end: true, count: until - after, chain })}\n`
}
