/** The address of the list behind a number. */
import type { FigureTarget } from '#shared/enterprise/figure-calls.ts'

const pages: Readonly<Record<FigureTarget['list'], string>> = {
  enterprises: '/enterprises',
  visits: '/visits',
  requests: '/requests',
  disputes: '/enterprise-disputes',
  packages: '/packages',
  post: '/post',
}

/** '#/requests?figure=…': each value of the search as the router writes it. */
export function addressOf({ list, search }: FigureTarget): string {
  const values = JSON.parse(search) as Record<string, unknown>
  const query = Object.entries(values)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&')
  return `#${pages[list]}${query === '' ? '' : `?${query}`}`
}
