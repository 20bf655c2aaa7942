/** One party in the table: who, numbers, address, what it wants, and what can be done. */
import { partyRoles } from '#shared/mediation/police.types.ts'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { nameOfSide } from '#shared/mediation/mediation.flow.ts'
import { consents, partyKinds, type Party } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { orDash } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { offerUndo } from './offer-undo.ts'
import type { Reveal } from './use-reveal.ts'
import { joined } from './words.ts'
import classes from './case.module.css'

interface PartyRowProps {
  readonly party: Party
  readonly reveal: Reveal
  readonly editable: boolean
  readonly onEdit: () => void
  readonly onConsent: () => void
}

const tones = { pending: 'draft', agreed: 'done', refused: 'overdue' } as const

export function PartyRow({ party, reveal, editable, onEdit, onConsent }: PartyRowProps) {
  const mayReveal = useRight('mediation.reveal')
  const hasNumbers = [party.identityNumber, party.phones, party.agentPhone].some((text) => text !== '')
  const isShown = !party.masked
  return (
    <tr>
      <td>
        <span className={classes.muted}>{nameOfSide(party.side)}</span> <b>{party.name}</b>
        <div className={`${classes.muted} ${classes.small}`}>{describe(party)}</div>
      </td>
      <td data-narrow>
        {orDash(party.kind === 'organisation' ? party.creditCode : party.identityNumber)}
        {mayReveal && hasNumbers ? (
          <div>
            <Button
              variant="subtle"
              size="compact-xs"
              className={classes.inline}
              aria-label={`${isShown ? '遮蔽' : '显示'}${party.name}的证件号码和电话`}
              onClick={() => (isShown ? reveal.hide(party.id) : void reveal.show(party.id))}
            >
              {isShown ? '遮蔽' : '显示'}
            </Button>
          </div>
        ) : null}
      </td>
      <td data-narrow>
        {party.phones.split(/[/、,，]/u).map((phone) => (
          <div key={phone}>{orDash(phone)}</div>
        ))}
      </td>
      <td>{orDash(party.address)}</td>
      <td data-narrow>
        <StateBadge tone={tones[party.consent]} text={consents[party.consent]} />
        <div className={`${classes.muted} ${classes.small}`}>{party.consentOn ?? ''}</div>
        {editable ? (
          <Button
            variant="subtle"
            size="compact-xs"
            className={classes.inline}
            aria-label={`记录意愿：${party.name}`}
            onClick={onConsent}
          >
            记录意愿
          </Button>
        ) : null}
      </td>
      <td data-narrow>
        {editable ? (
          <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`${party.name}：修改、移出`}>
                <IconDotsVertical size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onEdit}>修改</Menu.Item>
              <Menu.Item color="red" onClick={() => void remove(party)}>
                移出案件（可撤销）
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </td>
    </tr>
  )
}

async function remove({ id, name }: Party): Promise<void> {
  try {
    await api.mediation.removeParty({ id })
    offerUndo(`已移出当事人${name}。`, id)
  } catch (error) {
    showFailure(error)
  }
}

function describe(party: Party): string {
  const { representative, representativePosition, householdSize, agentName, agentAuthority, agentPhone } = party
  return joined(
    [
      party.role === '' ? '' : partyRoles[party.role],
      partyKinds[party.kind],
      party.gender,
      party.birthDate === null ? '' : `${party.birthDate} 出生`,
      party.ethnicity,
      party.occupation,
      householdSize === null ? '' : `${householdSize} 人`,
      representative === '' ? '' : `代表人 ${joined([representative, representativePosition], ' ')}`,
      party.guardianName === '' ? '' : `监护人 ${joined([party.guardianName, party.guardianRelation], ' ')}`,
      agentName === '' ? '' : `代理人 ${joined([agentName, agentAuthority, agentPhone], '，')}`,
    ],
    ' ・ ',
  )
}
