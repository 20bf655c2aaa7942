/** Boundaries and areas in words: four sides or none, marks that can be found again, parts that make up the whole. */
import { formatMu } from '#shared/kernel/areas.ts'
import { findAreas } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, quoteWords, type AgreementText, type Sentence } from './agreement-text.ts'

/** What is missing or does not add up. */
export function checkLand({ clauses, sentences, whole, facts }: AgreementText): Finding[] {
  return [
    ...checkSides(whole),
    ...checkRest(facts, clauses),
    ...clauses.flatMap((clause) => checkAreas(clause)),
    ...sentences.flatMap((sentence) => [...checkUnits(sentence), ...checkLine(sentence)]),
  ]
}

const directions = ['东', '南', '西', '北'] as const

/** 四至 names all four. */
function checkSides(text: string): Finding[] {
  const at = text.search(
    /四至|[东南西北](?:至|到|临|靠|邻|抵|接|以|界|:)[^\n。]{1,24}[,;、][东南西北](?:至|到|临|靠|邻|抵|接|以|界|:)/u,
  )
  if (at < 0) return []
  const passage = text.slice(at, at + 160).split(/[。\n]/u)[0] ?? ''
  const missing = directions.filter(
    (direction) => !new RegExp(`${direction}(?:面|边|侧|方)?(?:至|临|靠|邻|抵|接|以|界|与|为|到|:)`, 'u').test(passage),
  )
  if (missing.length === 0 || missing.length === 4) return []
  return [
    {
      rule: '四至写全',
      source: '农村土地承包法第22条',
      severity: 'warn',
      where: quoteWords(passage),
      text: `四至没有写全，缺${missing.join('、')}。`,
      wording: '东至……，南至……，西至……，北至……',
    },
  ]
}

/** 甲方1.2亩, 乙方0.8亩, 共计2亩. */
function checkAreas({ text, clause }: Sentence): Finding[] {
  const areas = findAreas(text).filter(({ words }) => !words.endsWith('平方米') && !words.endsWith('㎡'))
  const total = areas.find(({ index }) =>
    /(?:共计|合计|总计|总面积|共|面积共)(?:为)?[^,。;\d]{0,6}$/u.test(text.slice(Math.max(0, index - 10), index)),
  )
  const others = areas.filter((one) => one !== total && !text.slice(0, one.index).endsWith('每'))
  const sum = others.reduce((all, { muHundredths }) => all + muHundredths, 0)
  if (total === undefined || others.length < 2 || sum === total.muHundredths) return []
  return [
    {
      rule: '面积相加等于总面积',
      source: sources.practice,
      severity: 'warn',
      where: placeOf({ text, clause }),
      text: `各块面积相加是 ${formatMu(sum)} 亩，写的总面积是 ${formatMu(total.muHundredths)} 亩。请核对。`,
    },
  ]
}

/** 5.4亩 of which 1.5亩 goes back and 余下3.9亩 stays. */
function checkRest(facts: string, clauses: readonly Sentence[]): Finding[] {
  const wholes = findAreas(facts).filter(({ words }) => words.endsWith('亩'))
  return clauses.flatMap(({ text, clause }): Finding[] => {
    const areas = findAreas(text).filter(({ words }) => words.endsWith('亩'))
    const rest = areas.find(({ index }) =>
      /(?:余下|剩余|剩下|其余)(?:的)?[^,。;\d]{0,6}$/u.test(text.slice(Math.max(0, index - 10), index)),
    )
    const [first] = areas
    if (rest === undefined || first === undefined || first === rest) return []
    const sum = first.muHundredths + rest.muHundredths
    const larger = wholes.filter(({ muHundredths }) => muHundredths > first.muHundredths)
    const [whole] = larger
    if (whole === undefined || areas.length > 2 || larger.some(({ muHundredths }) => muHundredths === sum)) return []
    return [
      {
        rule: '面积相加等于总面积',
        source: sources.practice,
        severity: 'warn',
        where: placeOf({ text, clause }),
        text: `两部分相加是 ${formatMu(sum)} 亩，事实部分写的是 ${whole.words}。请核对。`,
      },
    ]
  })
}

/** 0.5亩(333.3平方米) */
function checkUnits(sentence: Sentence): Finding[] {
  const areas = findAreas(sentence.text)
  return areas.flatMap((first, at): Finding[] => {
    const second = areas[at + 1]
    if (
      second === undefined ||
      !/^[(,]?(?:即|约|合|折合)?$/u.test(sentence.text.slice(first.index + first.words.length, second.index)) ||
      first.words.endsWith('亩') === second.words.endsWith('亩')
    )
      return []
    if (Math.abs(first.muHundredths - second.muHundredths) <= Math.max(1, first.muHundredths * 0.02)) return []
    return [
      {
        rule: '亩与平方米一致',
        source: '1亩≈666.67平方米',
        severity: 'warn',
        where: placeOf(sentence),
        text: `${first.words}与${second.words}不相等（1 亩约 666.67 平方米）。请核对。`,
      },
    ]
  })
}

/** A line is drawn by something that is still there next year. */
function checkLine(sentence: Sentence): Finding[] {
  const { text } = sentence
  if (!/(?:划|定|确定|确认|重新|新)(?:的)?(?:地)?(?:边界|界线|界限|分界线|地界)|以[^,。;\n]{1,20}为(?:分)?界/u.test(text))
    return []
  if (
    /界[石桩碑]|石[头桩块]|木桩|水泥桩|水泥柱|桩|田埂|田坎|地埂|埂|沟|渠|路|墙|树|中线|连线|中心线|河|坎|塄|滴水|图|围栏|标志|标记|米|东至|墙根|线杆|坟|井|房/u.test(
      text,
    )
  )
    return []
  return [
    {
      rule: '界线有标志',
      source: sources.clear,
      severity: 'warn',
      where: placeOf(sentence),
      text: '界线没有写明以什么标志物为准，以后无法指认。请写明界石、界桩、沟、坎等，并写见证人。',
      wording: '以双方现场共同埋设的界石（×处，由×××见证）连线为界',
    },
  ]
}
