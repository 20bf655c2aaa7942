/**
 * `npm run demo`: a working day in the real app on demo data. Leaves numbered pictures, papers and workbooks in demo-output and says a
 * line about each; a step that does not come to its end stops everything. `--pictures` also renews docs/pictures/list.png and case.png.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openPage } from '../e2e/support/entering.ts'
import { describeArtefacts } from './artefacts.ts'
import { beginTheDay, endTheDay, find, lockAndReturn, lookAtDeadlines, lookThroughTheLedger, turnDark } from './desk-acts.ts'
import { agree, dispute, joinTheFile, mediate, printPapers, takeDown } from './dispute-act.ts'
import { exportList, importLedger } from './import-act.ts'
import { servePark } from './park-act.ts'
import { planDuty } from './roster-act.ts'
import { openStage, outputFolder, projectFolder, type Stage } from './stage.ts'

const stage = await openStage()
try {
  await play(stage)
  for (const line of await describeArtefacts(outputFolder)) console.log(line)
} catch (error) {
  await stage.page.screenshot({ path: path.join(outputFolder, '没有走完.png') }).catch(() => undefined)
  console.error(`演示没有走完：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.exitCode = 1
} finally {
  await stage.close()
}

async function play(on: Stage): Promise<void> {
  await beginTheDay(on)
  if (process.argv.includes('--pictures')) await renewPictures(on)
  await lookAtDeadlines(on)
  await lookThroughTheLedger(on)
  await takeDown(on)
  await mediate(on)
  await agree(on)
  await printPapers(on)
  await joinTheFile(on)
  await planDuty(on, process.argv.includes('--pictures'))
  await servePark(on)
  await importLedger(on)
  await exportList(on)
  await find(on, dispute.initials, dispute.title, dispute.tail)
  await lockAndReturn(on)
  await turnDark(on, () => openRichCase(on))
  await endTheDay(on)
}

/** Pictures of README, of demo data as they are before anything is done. */
async function renewPictures(on: Stage): Promise<void> {
  const folder = path.join(projectFolder, 'docs', 'pictures')
  mkdirSync(folder, { recursive: true })
  await openPage(on.page, '纠纷台账')
  await on.page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').nth(5).waitFor()
  await on.keep(path.join(folder, 'list.png'))
  await openRichCase(on)
  await on.keep(path.join(folder, 'case.png'))
}

/** A case of the demo data that is being mediated. */
async function openRichCase({ page }: Stage): Promise<void> {
  await openPage(page, '纠纷台账')
  await page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').filter({ hasText: '调解中' }).first().click()
  await page.getByRole('tab', { name: '基本情况' }).waitFor()
}
