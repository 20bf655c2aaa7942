/** Disputed parcels of a case: shown, added, changed, taken out with undo. */
import { ActionIcon, Button, Group } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { formatMu } from '#shared/kernel/areas.ts'
import type { Parcel } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { emptyParcel } from '#renderer/mediation/form/ParcelFields.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { ParcelForm } from './ParcelForm.tsx'
import { offerUndo } from './offer-undo.ts'
import type { CaseTabProps } from './use-case.ts'
import { joined } from './words.ts'

interface ParcelsCardProps extends CaseTabProps {
  /** Id of the parcel whose form is open, 'new' for a new one. */
  readonly editing: string | null
  readonly onEdit: (id: string | null) => void
}

export function ParcelsCard({ detail, editable, editing, onEdit }: ParcelsCardProps) {
  if (detail.parcels.length === 0 && editing === null) return null
  const close = () => onEdit(null)
  return (
    <Card
      title={`争议地块${detail.parcels.length > 0 ? ` ${detail.parcels.length}` : ''}`}
      note=""
      aside={
        editable ? (
          <Button variant="subtle" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => onEdit('new')}>
            添加地块
          </Button>
        ) : null
      }
    >
      {detail.parcels.map((parcel) =>
        editing === parcel.id ? (
          <ParcelForm key={parcel.id} caseId={detail.id} parcel={parcel} onClose={close} />
        ) : (
          <div key={parcel.id}>
            <Group gap="xs">
              <b>{parcel.name === '' ? '地块' : parcel.name}</b>
              {editable ? (
                <>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`修改地块${parcel.name}`}
                    onClick={() => onEdit(parcel.id)}
                  >
                    <IconPencil size={14} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`移出地块${parcel.name}`}
                    onClick={() => void remove(parcel.id)}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                </>
              ) : null}
            </Group>
            <Facts facts={parcelFacts(parcel)} />
          </div>
        ),
      )}
      {editing === 'new' ? <ParcelForm caseId={detail.id} parcel={emptyParcel} onClose={close} /> : null}
    </Card>
  )
}

async function remove(id: string): Promise<void> {
  try {
    await api.mediation.removeParcel({ id })
    offerUndo('已移出地块。', id)
  } catch (error) {
    showFailure(error)
  }
}

function parcelFacts(parcel: Parcel) {
  const { east, south, west, north, contractMuHundredths, measuredMuHundredths } = parcel
  const bounds = [east && `东至 ${east}`, south && `南至 ${south}`, west && `西至 ${west}`, north && `北至 ${north}`]
  return [
    { label: '四至', value: joined(bounds, '，'), wide: true },
    { label: '合同面积', value: contractMuHundredths === null ? '' : `${formatMu(contractMuHundredths)} 亩` },
    { label: '实测面积', value: measuredMuHundredths === null ? '' : `${formatMu(measuredMuHundredths)} 亩` },
    { label: '地类、编码', value: joined([parcel.landClass, parcel.code], ' ・ ') },
    { label: '权证号', value: parcel.certificate },
    { label: '发包方', value: parcel.issuer },
    { label: '承包方', value: parcel.contractor },
    { label: '争议部分', value: parcel.disputedPart, wide: true },
  ]
}
