/** 护学岗: the rosters of school gates. */
import { RosterList } from './RosterList.tsx'

export default function GateListPage() {
  return <RosterList kind="gate" />
}
