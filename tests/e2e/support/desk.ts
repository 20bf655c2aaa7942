/** Desks for journeys: a data folder that is set up and filled without a window, and read again after one. */
import { createTestClock, openTestDesk, setUpInput, startDesk, testPassphrase, testPassword } from '#core/testing/desk.ts'
import type { Calls } from '#shared/calls.ts'
import { demoPassword } from '#shared/desk/demo.ts'
import type { Role } from '#shared/accounts/accounts.types.ts'
import type { Api } from '#shared/rpc/client.ts'
import { removeFolder, temporaryFolder } from './app.ts'

export { buildCase, buildParty } from '#core/testing/desk.ts'
export { testPassphrase as passphrase, testPassword as password }

/** Login name of the first account, who is chief and administrator. */
export const chief = setUpInput.account.loginName

/** Makes a desk in a folder with the chief's account; `fill` puts in what the journey begins with. Keys are cheap, so that unlocking takes no time. */
export async function setUpDesk(fill: (api: Api<Calls>) => Promise<void> = async () => {}): Promise<string> {
  const folder = temporaryFolder()
  const desk = await openTestDesk({ folder, clock: realClock() })
  try {
    await fill(desk.api)
    return folder
  } catch (error) {
    removeFolder(folder)
    throw error
  } finally {
    await desk.stop()
  }
}

/** Adds an account with the password of all journeys. */
export async function addAccount(api: Api<Calls>, loginName: string, displayName: string, ...roles: Role[]): Promise<void> {
  await api.accounts.create({ loginName, displayName, roles, password: testPassword })
}

/** Looks into a desk as the chief, over a core of its own: beside a running app, or after it. */
export async function readDesk<Answer>(folder: string, read: (api: Api<Calls>) => Promise<Answer>): Promise<Answer> {
  const desk = startDesk({ folder, clock: realClock() })
  try {
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    await desk.api.accounts.signIn({ loginName: chief, password: testPassword })
    return await read(desk.api)
  } finally {
    await desk.stop()
  }
}

/** Looks into the demo data of a folder as its chief. */
export async function readDemo<Answer>(folder: string, read: (api: Api<Calls>) => Promise<Answer>): Promise<Answer> {
  const desk = startDesk({ folder, demo: true, clock: realClock() })
  try {
    await desk.api.desk.status({})
    await desk.api.accounts.signIn({ loginName: '演示所长', password: demoPassword })
    return await read(desk.api)
  } finally {
    await desk.stop()
  }
}

/** Windows run by the machine's clock, so what they find must not come from the future. */
function realClock() {
  return { ...createTestClock(), now: Date.now }
}
