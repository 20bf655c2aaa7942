/** Calls about parcels: add, change, take out. */
import type { z } from 'zod'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { parcelInputSchema } from '#shared/mediation/mediation.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { findOwner, listParcels } from './case.queries.ts'
import { notFound, requireWritable } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, 'saveParcel' | 'removeParcel'>

/** Makes the handlers. */
export function createParcelHandlers(): Handlers<Calls> {
  return {
    saveParcel: write('mediation.write', async ({ tx, records, audit }, { caseId, parcel }) => {
      const { number } = await requireWritable(tx, caseId)
      const parcels = await listParcels(tx, caseId)
      const stored = parcels.find(({ id }) => id === parcel.id)
      if (parcel.id !== undefined && stored === undefined) throw notFound('这个地块')
      const position = Math.max(-1, ...parcels.map((other) => other.position)) + 1
      const id = stored?.id ?? records.create('mediation_parcel', { ...parcelFieldsOf(parcel), case_id: caseId, position })
      if (stored !== undefined && !records.update('mediation_parcel', id, parcelFieldsOf(parcel))) return { id }
      audit({
        act: 'mediation.saveParcel',
        text: `${stored === undefined ? '增加' : '修改'}案件 ${number} 的地块`,
        table: 'mediation_parcel',
        record: id,
      })
      return { id }
    }),
    removeParcel: write('mediation.write', async ({ tx, records, audit }, { id }) => {
      const owner = await findOwner(tx, id)
      if (owner?.table !== 'mediation_parcel') throw notFound('这个地块')
      const { number } = await requireWritable(tx, owner.case_id)
      records.remove('mediation_parcel', id)
      audit({ act: 'mediation.removeParcel', text: `移除案件 ${number} 的一个地块`, table: 'mediation_parcel', record: id })
      return {}
    }),
  }
}

/** Fields of a parcel without its case and place. */
export function parcelFieldsOf(parcel: z.infer<typeof parcelInputSchema>): RecordFields<'mediation_parcel'> {
  const { name, code, east, south, west, north, issuer, contractor, certificate } = parcel
  return {
    name,
    code,
    east,
    south,
    west,
    north,
    issuer,
    contractor,
    certificate,
    contract_mu_hundredths: parcel.contractMuHundredths,
    measured_mu_hundredths: parcel.measuredMuHundredths,
    land_class: parcel.landClass,
    disputed_part: parcel.disputedPart,
  }
}
