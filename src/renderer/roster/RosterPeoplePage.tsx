/** 人员与校历: what rosters are made from. */
import { Tabs } from '@mantine/core'
import { useCall } from '#renderer/api/queries.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { AbsencesTab } from './people/AbsencesTab.tsx'
import { DaysTab } from './people/DaysTab.tsx'
import { OffersTab } from './people/OffersTab.tsx'
import { OptionsTab } from './people/OptionsTab.tsx'
import { PeopleTab } from './people/PeopleTab.tsx'
import { SchoolsTab } from './people/SchoolsTab.tsx'

export default function RosterPeoplePage() {
  const people = useCall('roster', 'people', {}).data?.people.length
  const schools = useCall('roster', 'places', {}).data?.schools.length
  const absences = useCall('roster', 'absences', {}).data?.absences.length
  const offers = useCall('roster', 'offers', {}).data?.offers.length
  return (
    <Page title="人员与校历">
      <Tabs defaultValue="people" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="people">人员 {people ?? ''}</Tabs.Tab>
          <Tabs.Tab value="schools">学校 {schools ?? ''}</Tabs.Tab>
          <Tabs.Tab value="absences">请假、培训 {absences ?? ''}</Tabs.Tab>
          <Tabs.Tab value="offers">家长报名 {offers ?? ''}</Tabs.Tab>
          <Tabs.Tab value="days">校历</Tabs.Tab>
          <Tabs.Tab value="options">要求和限制</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <PeopleTab />
        </Tabs.Panel>
        <Tabs.Panel value="schools">
          <SchoolsTab />
        </Tabs.Panel>
        <Tabs.Panel value="absences">
          <AbsencesTab />
        </Tabs.Panel>
        <Tabs.Panel value="offers">
          <OffersTab />
        </Tabs.Panel>
        <Tabs.Panel value="days">
          <DaysTab />
        </Tabs.Panel>
        <Tabs.Panel value="options">
          <OptionsTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
