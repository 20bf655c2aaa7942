/** Works out formulas of plain numbers such as 0.35+0.4, for files whose formulas no program has calculated yet. */

/** The value of + - * / and brackets over numbers; undefined for anything else. */
export function evaluateArithmetic(formula: string): number | undefined {
  const tokens = formula.replace(/\s+/gu, '').match(/\d+(?:\.\d+)?|[-+*/()]/gu) ?? []
  if (tokens.join('') !== formula.replace(/\s+/gu, '') || tokens.length === 0 || tokens.length > 200) return undefined
  let at = 0
  const value = readSum()
  return at === tokens.length && value !== undefined && Number.isFinite(value) ? value : undefined

  function readSum(): number | undefined {
    let sum = readProduct()
    while (sum !== undefined && (tokens[at] === '+' || tokens[at] === '-')) {
      const sign = tokens[at] === '+' ? 1 : -1
      at += 1
      const next = readProduct()
      sum = next === undefined ? undefined : sum + sign * next
    }
    return sum
  }

  function readProduct(): number | undefined {
    let product = readFactor()
    while (product !== undefined && (tokens[at] === '*' || tokens[at] === '/')) {
      const divides = tokens[at] === '/'
      at += 1
      const next = readFactor()
      product = next === undefined ? undefined : divides ? product / next : product * next
    }
    return product
  }

  function readFactor(): number | undefined {
    const token = tokens[at]
    at += 1
    if (token === '-') {
      const value = readFactor()
      return value === undefined ? undefined : -value
    }
    if (token !== '(') return token === undefined || !/^\d/u.test(token) ? undefined : Number(token)
    const value = readSum()
    if (tokens[at] !== ')') return undefined
    at += 1
    return value
  }
}
