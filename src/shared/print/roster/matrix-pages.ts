/** Which people stand on which page of a month matrix: groups stay whole, long ones are cut evenly. */
import type { MatrixGroup } from './month-matrix.types.ts'
import { splitEvenly } from './roster-parts.ts'

/** Rows that a page takes, in parts of one too: the first under the title, further ones, and what the end takes of the last. */
export interface PageRows {
  readonly first: number
  readonly next: number
  readonly end: number
}

/** The groups page by page; a part that goes on bears 续 behind its name. */
export function pageGroups(groups: readonly MatrixGroup[], rows: PageRows): readonly (readonly MatrixGroup[])[] {
  const pages: MatrixGroup[][] = [[]]
  for (const part of groups.flatMap((group) => cutGroup(group, Math.max(1, Math.floor(rows.first - rows.end + 1e-6))))) {
    const page = pages.at(-1) ?? []
    const room = pages.length === 1 ? rows.first : rows.next
    if (page.length > 0 && rowsOf(page) + part.people.length > room) pages.push([part])
    else page.push(part)
  }
  const last = pages.at(-1) ?? []
  const moved =
    rowsOf(last) + rows.end > (pages.length === 1 ? rows.first : rows.next) && last.length > 1 ? last.pop() : undefined
  return moved === undefined ? pages : [...pages, [moved]]
}

function cutGroup({ name, people }: MatrixGroup, most: number): readonly MatrixGroup[] {
  return splitEvenly(people, most).map((part, index) => ({ name: name === '' || index === 0 ? name : `${name}续`, people: part }))
}

function rowsOf(groups: readonly MatrixGroup[]): number {
  return groups.reduce((sum, { people }) => sum + people.length, 0)
}
