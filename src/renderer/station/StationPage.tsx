/** The station: its own data, its places, its people, its calendar of working days. */
import { Tabs } from '@mantine/core'
import { useCall } from '#renderer/api/queries.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { CalendarTab } from './CalendarTab.tsx'
import { FactsTab } from './FactsTab.tsx'
import { StaffTab } from './StaffTab.tsx'
import { UnitsTab } from './UnitsTab.tsx'

export default function StationPage() {
  const units = useCall('station', 'units', {}).data?.units.length
  const staff = useCall('station', 'staff', {}).data?.staff.length
  return (
    <Page title="警务站与人员">
      <Tabs defaultValue="facts" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="facts">本站资料</Tabs.Tab>
          <Tabs.Tab value="units">站点 {units ?? ''}</Tabs.Tab>
          <Tabs.Tab value="staff">人员 {staff ?? ''}</Tabs.Tab>
          <Tabs.Tab value="calendar">工作日历</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts">
          <FactsTab />
        </Tabs.Panel>
        <Tabs.Panel value="units">
          <UnitsTab />
        </Tabs.Panel>
        <Tabs.Panel value="staff">
          <StaffTab />
        </Tabs.Panel>
        <Tabs.Panel value="calendar">
          <CalendarTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
