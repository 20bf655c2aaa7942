/** Agent of a party with authority and phone; behind a button until there is one. */
import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PartyInput } from '#shared/mediation/mediation.types.ts'
import type { FieldsOf } from './field-props.ts'
import { SuggestField } from './SuggestField.tsx'
import classes from './form.module.css'

interface AgentFieldsProps {
  readonly party: PartyInput
  readonly fields: FieldsOf<keyof PartyInput>
}

const authorities = ['一般代理：代为陈述、参加调解', '特别代理：代为承认、放弃、变更请求，达成和解并签收文书']

export function AgentFields({ party, fields }: AgentFieldsProps) {
  const [isOpened, setOpened] = useState(false)
  const hasAgent = party.agentName !== '' || party.agentAuthority !== '' || party.agentPhone !== ''
  if (!isOpened && !hasAgent) {
    return (
      <div className={`${classes.two} ${classes.besideField}`}>
        <Button variant="subtle" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setOpened(true)}>
          代理人
        </Button>
      </div>
    )
  }
  return (
    <>
      <div className={classes.two}>
        <TextInput {...fields('agentName')} label="代理人姓名" maxLength={50} autoFocus={isOpened && !hasAgent} />
      </div>
      <div className={classes.five}>
        <SuggestField
          {...fields('agentAuthority')}
          label="代理权限"
          value={party.agentAuthority}
          data={authorities}
          maxLength={200}
        />
      </div>
      <div className={classes.three}>
        <TextInput {...fields('agentPhone')} label="代理人电话" maxLength={200} inputMode="tel" />
      </div>
    </>
  )
}
