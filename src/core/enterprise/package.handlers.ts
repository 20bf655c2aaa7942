/** Calls about service packages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupBy } from '#shared/kernel/groups.ts'
import type { enterprisePackageCalls, Service } from '#shared/enterprise/package-calls.ts'
import {
  countServices,
  obstacleToDone,
  packagePackSchema,
  seasonOf,
  stateOfService,
  type PackagePack,
} from '#shared/enterprise/packages.ts'
import { printPackageReport } from '#shared/print/enterprise/enterprise-papers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { needEnterprise } from './file.handlers.ts'

/** Makes the handlers. */
export function createPackageHandlers({ resourcesFolder }: CoreServices): Handlers<typeof enterprisePackageCalls> {
  const pack = () => loadPackages(resourcesFolder)
  return {
    packages: read('enterprise.read', async () => pack()),
    services: read('enterprise.read', async ({ db, today }, { enterprise }) => ({
      services: (await listServices(db, pack(), today, enterprise === undefined ? {} : { enterprise })).filter(
        ({ state }) => enterprise !== undefined || state !== 'done',
      ),
    })),
    startPackage: write('enterprise.write', async ({ tx, records, today, session, audit }, input) => {
      await needEnterprise(tx, input.enterprise)
      const found = pack().packages.find(({ code }) => code === input.package)
      if (found === undefined) throw new CallError('bad_input', '没有这个套餐，请重新选择。', { package: '请选择套餐。' })
      const open = (await listServices(tx, pack(), today, { enterprise: input.enterprise })).filter(
        ({ state, item }) => state !== 'done' && input.items.includes(item),
      )
      if (open.some((service) => service.package === found.name))
        throw new CallError(
          'conflict',
          `这家企业的“${found.name}”还有没办完的：${open.map(({ name }) => name).join('、')}。请先办完，或只选其他项。`,
          { items: '有重复的服务项。' },
        )
      const items = found.items.filter(({ code }) => input.items.includes(code))
      if (items.length === 0) throw new CallError('bad_input', '请至少选择一项服务。', { items: '请选择服务。' })
      const id = records.create('enterprise_package', {
        owner: input.enterprise,
        package: found.code,
        items: items.map(({ code }) => code).join(';'),
        started_on: today,
        officer: session.account.displayName,
        note: input.note,
        active: 1,
      })
      for (const { code } of items)
        records.create('enterprise_service', {
          owner: input.enterprise,
          package_id: id,
          item: code,
          planned_on: input.plannedOn,
          verdict: '未评价',
        })
      audit({
        act: 'enterprise.startPackage',
        text: `为企业安排“${found.name}”套餐，${items.length}项`,
        table: 'enterprise',
        record: input.enterprise,
      })
      return { id }
    }),
    saveService: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, done, steps, ...input }) => {
      const known = (await listServices(tx, pack(), today, { id }))[0]
      if (known === undefined) throw new CallError('not_found', '没有找到这项服务。')
      const item = pack()
        .packages.flatMap(({ items }) => items)
        .find(({ code }) => code === known.item)
      if (done && item === undefined)
        throw new CallError('refused_by_rule', '目录里已经没有这一项服务，不能办结。请在目录里补上，或另行安排。')
      const obstacle = done && item !== undefined ? obstacleToDone(item, steps, input.evidence) : null
      if (obstacle !== null) throw new CallError('refused_by_rule', obstacle, { evidence: obstacle })
      records.update('enterprise_service', id, {
        planned_on: input.plannedOn,
        steps_done: [...new Set(steps)]
          .filter((step) => step < known.steps.length)
          .toSorted((a, b) => a - b)
          .join(';'),
        evidence: input.evidence,
        feedback: input.feedback,
        verdict: input.verdict,
        done_on: done ? (known.doneOn ?? today) : null,
        by_name: session.account.displayName,
      })
      audit({
        act: 'enterprise.saveService',
        text: `${done ? '完成' : known.doneOn === null ? '登记' : '重新办理'}套餐服务“${known.name}”`,
        table: 'enterprise_service',
        record: id,
      })
      return {}
    }),
    packageReport: read('enterprise.read', async ({ db, today }, { year, quarter }) =>
      reportOf(db, pack(), today, year, quarter),
    ),
    packagePaper: read('enterprise.export', async ({ db, today, session, audit }, { year, quarter }) => {
      const report = await reportOf(db, pack(), today, year, quarter)
      const { name } = await readStation(db)
      await audit({ act: 'enterprise.packagePaper', text: `打印护企套餐季报 ${year}年第${quarter}季度` })
      const head = {
        station: name,
        season: `${year}年第${quarter}季度`,
        today,
        by: session.account.displayName,
        title: pack().title,
      }
      return printPackageReport({ ...head, ...report }, loadCoverage(resourcesFolder))
    }),
  }
}

async function reportOf(db: ReadDatabase, pack: PackagePack, today: string, year: number, quarter: number) {
  const { from, to } = seasonOf(year, quarter)
  const services = (await listServices(db, pack, today, {})).filter(
    ({ doneOn }) => doneOn !== null && doneOn >= from && doneOn <= to,
  )
  const byPackage = [...groupBy(services, (service) => service.package)].map(([name, own]) => {
    const { services: all, enterprises, satisfaction } = countServices(own)
    return { package: name, services: all, enterprises, satisfaction }
  })
  return { from, to, services, totals: countServices(services), byPackage }
}

async function listServices(
  db: ReadDatabase,
  pack: PackagePack,
  today: string,
  { enterprise, id }: { readonly enterprise?: string; readonly id?: string },
): Promise<Service[]> {
  let query = db
    .selectFrom('enterprise_service as s')
    .innerJoin('enterprise_package as p', 'p.id', 's.package_id')
    .innerJoin('enterprise as e', 'e.id', 's.owner')
    .select([
      's.id',
      's.owner',
      's.package_id',
      's.item',
      's.planned_on',
      's.steps_done',
      's.done_on',
      's.evidence',
      's.feedback',
      's.verdict',
    ])
    .select(['s.by_name', 'p.package', 'e.name as enterprise_name'])
    .where('s.deleted', '=', 0)
    .where('p.deleted', '=', 0)
    .where('e.deleted', '=', 0)
  if (enterprise !== undefined) query = query.where('s.owner', '=', enterprise)
  if (id !== undefined) query = query.where('s.id', '=', id)
  const rows = await query.orderBy('s.planned_on').orderBy('e.name').orderBy('s.id').execute()
  return rows.map((row) => {
    const found = pack.packages.find(({ code }) => code === row.package)
    const item = found?.items.find(({ code }) => code === row.item)
    const steps = row.steps_done
      .split(';')
      .filter((part) => part !== '')
      .map(Number)
    return {
      id: row.id,
      enterprise: row.owner,
      enterpriseName: row.enterprise_name,
      packageId: row.package_id,
      package: found?.name ?? row.package,
      item: row.item,
      name: item?.name ?? row.item,
      steps: (item?.steps ?? []).map((text, index) => ({ text, done: steps.includes(index) })),
      proof: item?.evidence ?? '',
      question: item?.feedback ?? '',
      plannedOn: row.planned_on,
      doneOn: row.done_on,
      evidence: row.evidence,
      feedback: row.feedback,
      verdict: row.verdict,
      by: row.by_name,
      state: stateOfService({ plannedOn: row.planned_on, steps, doneOn: row.done_on }, today),
    }
  })
}

const loaded = new Map<string, PackagePack>()

/** Reads `packages/5s.json` once. Throws CallError `file_unreadable`. */
function loadPackages(resourcesFolder: string): PackagePack {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  try {
    const pack = packagePackSchema.parse(JSON.parse(readFileSync(join(resourcesFolder, 'packages', '5s.json'), 'utf8')))
    loaded.set(resourcesFolder, pack)
    return pack
  } catch (error) {
    throw new CallError('file_unreadable', '服务套餐 5s.json 读不出来。请用正确的文件替换它。', {
      '5s.json': error instanceof Error ? error.message : String(error),
    })
  }
}
