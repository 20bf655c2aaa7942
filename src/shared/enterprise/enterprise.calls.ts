/** Calls of the enterprise desk, joined: files, visits, requests, plans, packages, disputes, the joint post, figures. */
export const enterpriseCalls = {} as const
