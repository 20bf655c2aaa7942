/** Hands on the keyboard only: walking to a field, writing Chinese as an input method does. */
import { expect, type Locator, type Page } from '@playwright/test'

/** More steps than any form has fields. */
const mostSteps = 60

/** Presses Tab until the element has the focus; fails with the way that was gone when the keyboard does not get there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await walk(page, target, () => key)
}

/** Goes on in a form as one who fills it in: Enter where it leads to the next field, Tab in texts of several lines and on buttons. */
export async function goOnTo(page: Page, target: Locator): Promise<void> {
  await walk(page, target, (tagName) => (tagName === 'INPUT' ? 'Enter' : 'Tab'))
}

/** Presses the arrow down until the element has the focus, as in a menu. */
export async function arrowTo(page: Page, target: Locator): Promise<void> {
  await walk(page, target, () => 'ArrowDown')
}

async function walk(page: Page, target: Locator, keyOn: (tagName: string) => string): Promise<void> {
  await expect(target).toBeVisible()
  const way: string[] = []
  for (let step = 0; step < mostSteps; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    const [tagName, name] = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent
      return [element?.tagName ?? '', element?.getAttribute('aria-label') ?? label?.slice(0, 12) ?? ''] as const
    })
    way.push(`${tagName} ${name}`)
    await page.keyboard.press(keyOn(tagName))
  }
  throw new Error(`The keyboard does not get there: ${way.join(' → ')}`)
}

/** Writes with an input method: letters are composed first, and the Enter that ends composing belongs to the method, not to the form. */
export async function compose(page: Page, letters: string, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  await session.send('Input.insertText', { text })
  await session.detach()
}
