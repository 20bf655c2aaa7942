/** Covers all pairs of a graph by groups of which each is complete: one row of a model in place of many. */

/** Complete groups that together hold every edge; `edges[a]` has b when a and b are joined. */
export function coverByCliques(edges: readonly ReadonlySet<number>[]): number[][] {
  const covered = edges.map(() => new Set<number>())
  const cliques: number[][] = []
  for (const [a, joined] of edges.entries()) {
    for (const b of joined) {
      if (b <= a || covered[a]?.has(b) === true) continue
      const clique = grow(edges, a, b)
      for (const one of clique) for (const other of clique) if (one !== other) covered[one]?.add(other)
      cliques.push(clique)
    }
  }
  return cliques
}

/** A complete group around an edge, as large as the order of the neighbours gives. */
function grow(edges: readonly ReadonlySet<number>[], a: number, b: number): number[] {
  const clique = [a, b]
  for (const next of edges[a] ?? []) {
    if (next !== b && clique.every((member) => edges[next]?.has(member) === true)) clique.push(next)
  }
  return clique
}
