/** What the home page asks of the ledger. */
const byDay = { by: 'dueOn', descending: false } as const

/** Rows of each list of due cases, and of what is shown of both. */
export const dueRows = 12

export const overdueCases = { filter: { view: 'overdue' }, sort: byDay, limit: dueRows } as const
export const nearCases = { filter: { view: 'due3' }, sort: byDay, limit: dueRows } as const
export const recentCases = { filter: { view: 'all' }, sort: { by: 'acceptedOn', descending: true }, limit: 8 } as const
