/** Keys of people, and who is meant by a name in another sheet. */
import { cleanPersonName, compact } from '#shared/kernel/text.ts'
import type { WorkbookPerson } from '#shared/roster/workbook.types.ts'

/** What else a row says of the person that it names. */
export interface NameHint {
  readonly role?: string
  readonly unit?: string
  readonly number?: string
  readonly phone?: string
}

/** A name without what people write behind it: 张三（组长） → 张三. */
export function readName(text: string): string {
  return cleanPersonName(text.replace(/[(（【[][^)）】\]]*[)）】\]]?/gu, '').replace(/^\d{1,2}[.、]/u, ''))
}

/** Several names of one cell: 牟喆轩、张浩航; single characters after a space stay with the name before (王 犇). */
export function splitNames(text: string): string[] {
  const pieces = text
    .replace(/[(（][^)）]*[)）]/gu, '')
    .replace(/等?[\d一二两三四五六七八九十]+[人名]$|等$/u, '')
    .split(/[、,，;；/\n]+|(?<=\p{Script=Han}{2})[ \u3000\t]+(?=\p{Script=Han}{2})|和|及/u)
  return pieces.map(readName).filter((name) => name !== '')
}

/** Gives every person a key: the name, with the unit, the number or the role where two have the same. */
export function giveKeys(people: readonly Omit<WorkbookPerson, 'key'>[]): WorkbookPerson[] {
  const namesakes = new Map<string, Omit<WorkbookPerson, 'key'>[]>()
  for (const person of people) namesakes.set(person.name, [...(namesakes.get(person.name) ?? []), person])
  const taken = new Set<string>()
  return people.map((person) => {
    const others = (namesakes.get(person.name) ?? []).filter((other) => other !== person)
    let key = others.length === 0 ? person.name : `${person.name}（${tellApart(person, others)}）`
    for (let count = 2; taken.has(key); count += 1) key = `${person.name}（${tellApart(person, others)}${count}）`
    taken.add(key)
    return { ...person, key }
  })
}

/** Everybody whom a name may mean, the hint taken into account when several have it. */
export function findPeople(people: readonly WorkbookPerson[], written: string, hint: NameHint = {}): readonly WorkbookPerson[] {
  const whole = compact(written)
  const exact = people.filter(({ key }) => compact(key) === whole)
  if (exact.length === 1) return exact
  const name = readName(written)
  let found = people.filter((person) => person.name === name)
  const inside = /[(（]([^)）]*)[)）]/u.exec(written)?.[1] ?? ''
  for (const narrower of [
    byText(hint.number, ({ number }) => number),
    byText(hint.phone, ({ phone }) => phone),
    byText(hint.role, ({ role }) => role),
    byText(hint.unit, ({ unit }) => unit),
    byText(inside, ({ unit, number, role, team, position }) => `${unit} ${number} ${role} ${team} ${position}`),
  ]) {
    if (found.length < 2) break
    const fewer = found.filter(narrower)
    if (fewer.length > 0) found = fewer
  }
  return found
}

function byText(said: string | undefined, of: (person: WorkbookPerson) => string): (person: WorkbookPerson) => boolean {
  const text = compact(said ?? '')
  return (person) => text !== '' && (of(person).includes(text) || (of(person) !== '' && text.includes(of(person))))
}

function tellApart(person: Omit<WorkbookPerson, 'key'>, others: readonly Omit<WorkbookPerson, 'key'>[]): string {
  const tells = [person.unit, person.number, person.role, person.team, person.phone.slice(-4)]
  const ofOthers = others.map((other) => [other.unit, other.number, other.role, other.team, other.phone.slice(-4)])
  const index = tells.findIndex((tell, at) => tell !== '' && ofOthers.every((other) => other[at] !== tell))
  return tells[index] ?? (person.unit || person.number || person.role)
}
