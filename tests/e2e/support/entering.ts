/** The way from the start of a window to its workspace, and around in it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { chief, passphrase, password } from './desk.ts'

/** A text field by its whole label; a part of it would also find the button that shows a password. */
export function field(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('textbox', { name, exact: true }).or(scope.getByRole('combobox', { name, exact: true }))
}

/** Opens the encrypted database with the recovery passphrase, as a machine without a key store asks. */
export async function unlock(page: Page, text = passphrase): Promise<void> {
  await field(page, '恢复口令').fill(text)
  await page.getByRole('button', { name: '打开', exact: true }).click()
}

/** Signs in on the login page. */
export async function signIn(page: Page, loginName = chief, secret = password): Promise<void> {
  await field(page, '账号').fill(loginName)
  await field(page, '口令').fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Unlocks, signs in and waits for the first page. */
export async function enter(page: Page, loginName = chief): Promise<void> {
  await unlock(page)
  await signIn(page, loginName)
  await expect(mainMenu(page)).toBeVisible()
}

/** The menu at the left: there as soon as one is in. */
export function mainMenu(page: Page): Locator {
  return page.getByRole('navigation', { name: '主菜单' })
}

/** Opens a page by its entry in the menu and waits for its title. */
export async function openPage(page: Page, entry: string): Promise<void> {
  await mainMenu(page).getByRole('link', { name: entry }).click()
  await expect(page.getByRole('heading', { level: 1, name: entry })).toBeVisible()
}

/** Goes to an address behind the #, as a link elsewhere would. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)
}
