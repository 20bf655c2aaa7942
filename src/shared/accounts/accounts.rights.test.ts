import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rightList, rightsOf } from './accounts.rights.ts'
import { rightSchema, roles, roleSchema } from './accounts.types.ts'

const anyRoles = fc.uniqueArray(fc.constantFrom(...roleSchema.options))

describe('the list of rights', () => {
  it('says each right of the contract once and gives each to somebody', () => {
    expect(rightList.map(({ right }) => right).toSorted()).toEqual([...rightSchema.options].toSorted())
    for (const line of rightList) {
      expect(line.roles.length).toBeGreaterThan(0)
      expect(line.text).toMatch(/^\p{Script=Han}/u)
    }
  })

  it('names every role', () => {
    expect(roleSchema.options.toSorted()).toEqual(Object.keys(roles).toSorted())
  })

  it('lets the administrator keep accounts but read neither cases nor the log', () => {
    expect(rightsOf(['administrator'])).toEqual(['station.read', 'station.manage', 'sync.read', 'sync.manage', 'accounts.manage'])
  })

  it('gives the log to the chief, who keeps no accounts', () => {
    expect(rightsOf(['chief'])).toContain('audit.read')
    expect(rightsOf(['chief'])).not.toContain('accounts.manage')
  })

  it('lets auxiliaries register disputes but see no identity number, by no way', () => {
    const rights = rightsOf(['auxiliary'])
    expect(rights).toContain('mediation.write')
    for (const right of ['mediation.reveal', 'print.documents', 'mediation.agree'] as const) expect(rights).not.toContain(right)
  })

  it('gives nothing without a role, and several roles what each of them gives', () => {
    expect(rightsOf([])).toEqual([])
    fc.assert(
      fc.property(anyRoles, anyRoles, (a, b) => {
        const both = rightsOf([...a, ...b])
        expect(new Set(both)).toEqual(new Set([...rightsOf(a), ...rightsOf(b)]))
        expect(both).toHaveLength(new Set(both).size)
      }),
    )
  })
})
