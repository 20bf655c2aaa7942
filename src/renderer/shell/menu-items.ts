/** Entries of the menu by job; only what works is there. */
import {
  IconArchive,
  IconBuildingFactory2,
  IconBuildingSkyscraper,
  IconBuildingCommunity,
  IconCalendarCheck,
  IconCalendarDue,
  IconCalendarTime,
  IconChartBar,
  IconChecklist,
  IconMessageReport,
  IconPackages,
  IconReportAnalytics,
  IconCloud,
  IconFileImport,
  IconHistory,
  IconHome,
  IconMailOpened,
  IconMessage2Heart,
  IconScale,
  IconSchool,
  IconSettings,
  IconShieldCheck,
  IconUsers,
  IconUsersGroup,
  IconHash,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Right } from '#shared/accounts/accounts.types.ts'

/** An entry; `right` hides it from those who may not. */
export interface MenuEntry {
  readonly to:
    | '/'
    | '/cases'
    | '/deadlines'
    | '/figures'
    | '/ledger-import'
    | '/keeping'
    | '/search/tail'
    | '/roster/today'
    | '/roster/duty'
    | '/roster/gate'
    | '/roster/people'
    | '/roster/import'
    | '/enterprises'
    | '/visits'
    | '/requests'
    | '/enterprise-disputes'
    | '/enterprise-report'
    | '/packages'
    | '/post'
    | '/enterprises/import'
    | '/conduct'
    | '/conduct/box'
    | '/station'
    | '/accounts'
    | '/sync'
    | '/audit'
    | '/about'
  readonly label: string
  readonly icon: ComponentType<{ readonly size?: number }>
  readonly right?: Right
  readonly badge?: 'mine' | 'overdue' | 'sync'
}

export interface MenuGroup {
  readonly title: string | null
  readonly entries: readonly MenuEntry[]
}

export const menuGroups: readonly MenuGroup[] = [
  { title: null, entries: [{ to: '/', label: '今日', icon: IconHome, badge: 'overdue' }] },
  {
    title: '调解',
    entries: [
      { to: '/cases', label: '纠纷台账', icon: IconScale, right: 'mediation.read', badge: 'mine' },
      { to: '/deadlines', label: '期限', icon: IconCalendarDue, right: 'mediation.read' },
      { to: '/figures', label: '纠纷统计', icon: IconChartBar, right: 'mediation.read' },
      { to: '/ledger-import', label: '导入台账', icon: IconFileImport, right: 'mediation.import' },
      { to: '/keeping', label: '案卷保管', icon: IconArchive, right: 'mediation.archive' },
      { to: '/search/tail', label: '号码末位查询', icon: IconHash, right: 'mediation.reveal' },
    ],
  },
  {
    title: '勤务',
    entries: [
      { to: '/roster/today', label: '当日勤务', icon: IconCalendarCheck, right: 'roster.read' },
      { to: '/roster/duty', label: '值班排班', icon: IconCalendarTime, right: 'roster.read' },
      { to: '/roster/gate', label: '护学岗', icon: IconSchool, right: 'roster.read' },
      { to: '/roster/people', label: '人员与校历', icon: IconUsersGroup, right: 'roster.write' },
      { to: '/roster/import', label: '导入排班资料', icon: IconFileImport, right: 'roster.write' },
    ],
  },
  {
    title: '护企',
    entries: [
      { to: '/enterprises', label: '企业档案', icon: IconBuildingSkyscraper, right: 'enterprise.read' },
      { to: '/visits', label: '服务走访', icon: IconChecklist, right: 'enterprise.read' },
      { to: '/requests', label: '企业诉求', icon: IconMessageReport, right: 'enterprise.read' },
      { to: '/enterprise-disputes', label: '涉企纠纷', icon: IconBuildingFactory2, right: 'mediation.read' },
      { to: '/post', label: '警企联防岗', icon: IconShieldCheck, right: 'post.read' },
      { to: '/packages', label: '服务套餐', icon: IconPackages, right: 'enterprise.read' },
      { to: '/enterprise-report', label: '护企月报', icon: IconReportAnalytics, right: 'enterprise.read' },
      { to: '/enterprises/import', label: '导入企业名册', icon: IconFileImport, right: 'enterprise.import' },
      { to: '/conduct', label: '执法服务意见', icon: IconMessage2Heart, right: 'conduct.published' },
      { to: '/conduct/box', label: '打开意见箱', icon: IconMailOpened, right: 'conduct.read' },
    ],
  },
  {
    title: '站点',
    entries: [
      { to: '/station', label: '警务站与人员', icon: IconBuildingCommunity, right: 'station.read' },
      { to: '/accounts', label: '账号', icon: IconUsers, right: 'accounts.manage' },
      { to: '/sync', label: '数据同步', icon: IconCloud, right: 'sync.read', badge: 'sync' },
      { to: '/audit', label: '操作日志', icon: IconHistory, right: 'audit.read' },
      { to: '/about', label: '设置与关于', icon: IconSettings },
    ],
  },
]

/** Entries that an account may open. */
export function allowedGroups(rights: readonly Right[]): readonly MenuGroup[] {
  return menuGroups
    .map((group) => ({ ...group, entries: group.entries.filter(({ right }) => right === undefined || rights.includes(right)) }))
    .filter((group) => group.entries.length > 0)
}
