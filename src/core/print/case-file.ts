/** The whole file of a case for the shell to join: papers and evidence in order, what is missing, the code of the evidence. */
import { assembleFile, missingPapers, type AttachedFile } from '#shared/print/file/assemble-file.ts'
import type { CaseFile } from '#shared/print/file/case-file.types.ts'
import { renderFileBack, renderFileCover } from '#shared/print/file/file-cover.ts'
import { renderPage } from '#shared/print/page.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'
import { readFileContents } from '#core/mediation/mediation.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** Makes the file of a case. */
export async function makeCaseFile(db: ReadDatabase, source: PaperSource, resourcesFolder: string): Promise<CaseFile> {
  const { case: record, station, today } = source
  const contents = await readFileContents(db, record.id, { resourcesFolder, today })
  const parts = assembleFile(source, contents)
  const documents = parts.flatMap(({ document }) => document ?? [])
  const files = [...contents.files.values()].flat()
  return {
    head: { committee: station.committee, number: record.number, title: record.title },
    fileName: `卷宗-${record.number}`.replace(/[\\/:*?"<>|\p{Cc}]/gu, ''),
    html: renderPage(`${record.number} 卷宗`, [renderFileCover(source, contents), ...documents, renderFileBack(source)]),
    parts: parts.map(({ part }) => part),
    scans: files.filter(isTaken).map(({ id, name, mediaType }) => ({ id, name, mediaType })),
    missing: missingPapers(source),
    warnings: files.filter(({ state }) => state !== 'same').map(warningOf),
    evidenceCode: contents.evidenceCode,
  }
}

function isTaken({ state, mediaType }: AttachedFile): boolean {
  return state === 'same' && (mediaType === 'application/pdf' || mediaType.startsWith('image/'))
}

function warningOf({ name, state }: AttachedFile): string {
  return state === 'changed'
    ? `附件“${name}”与登记时不一致，没有并入。请用原件核对，并报告管理员。`
    : `附件“${name}”还没有传到这台电脑，没有并入。请同步后再生成。`
}
