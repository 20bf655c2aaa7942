/** Builds one planted bug (planted-bugs.ts) into the program under test; the sources stay as they are. */
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { plantedBugs } from './planted-bugs.ts'

/** Plants the bug of that name. Throws when its place is not found exactly once: a bug that is not planted proves nothing. */
export function plantBug(name: string): Plugin {
  const bug = plantedBugs.find((one) => one.name === name)
  if (bug === undefined) throw new Error(`No planted bug is called ${name}.`)
  const file = resolve(bug.file)
  return {
    name: 'plant-bug',
    enforce: 'pre',
    transform(code, id) {
      if (id.split('?')[0] !== file) return null
      const parts = code.split(bug.find)
      if (parts.length !== 2) throw new Error(`${bug.name}: "${bug.find}" is ${parts.length - 1} times in ${bug.file}.`)
      return { code: parts.join(bug.replace), map: null }
    },
  }
}
