/** 值班排班: the rosters of shifts. */
import { RosterList } from './RosterList.tsx'

export default function DutyListPage() {
  return <RosterList kind="duty" />
}
