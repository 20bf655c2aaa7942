/** Looks at a page as it stands: barriers (axe), width, words in Latin letters, and a picture of it. */
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Latin words that Chinese offices use, names of keys, codes of kinds, and what stands in the demo data. */
const allowedWords =
  /^(?:Excel|Word|PDF|Ctrl|Alt|Esc|PageUp|PageDown|Home|End|Enter|F1|[A-Z]|LD\d*|A\d\d|xlsx|xls|csv|MB|GB|USB|Demo|JSON)$/u

/** What axe looks for in a second colour scheme: the page has the same structure. */
const ruleOfColours = 'color-contrast'

/** Checks and photographs the page; what is wrong is reported, and the next page is looked at all the same. */
export async function lookAt(
  page: Page,
  scheme: 'light' | 'dark',
  name: string,
  allowedTexts: readonly string[] = [],
): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const builder = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe')
  const { violations } = await (scheme === 'light' ? builder : builder.withRules(ruleOfColours)).analyze()
  const barriers = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ''}`).join(' | ')}`,
    )
  expect.soft(barriers, `${name}: barriers`).toEqual([])
  expect.soft(await wideParts(page), `${name}: scrolls sideways`).toEqual([])
  expect.soft(await latinWords(page, allowedTexts), `${name}: Latin words`).toEqual([])
  await page.screenshot({ path: join('test-results', 'pages', `${scheme}-${name}.png`), animations: 'disabled' })
}

/** The document, and every part of it that could be scrolled sideways. */
async function wideParts(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element)
        const isScrolling = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
        return isScrolling && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      })
      .map(
        (element) =>
          `${element.tagName} ${element.getAttribute('aria-label') ?? element.className}: ${element.scrollWidth} > ${element.clientWidth}`,
      ),
  )
}

async function latinWords(page: Page, allowedTexts: readonly string[]): Promise<string[]> {
  const seen = await page.locator('body').innerText()
  // Check values of files are digits of base 16.
  const text = allowedTexts
    .reduce((rest, allowed) => rest.replaceAll(allowed, ''), seen)
    .replace(/\b[0-9a-f]{8}\b/gu, '')
    // Numbers of visits and requests, credit codes, buildings of a park.
    .replace(/(?:SQ|ZF)\d{8}-[0-9A-Z]{4}|\b9[0-9A-Za-z]{15,17}\b|[A-Z]\d{1,2}(?=栋|、| )/gu, '')
  return [...new Set(text.match(/[A-Za-z][A-Za-z0-9]*/gu) ?? [])].filter((word) => !allowedWords.test(word))
}
