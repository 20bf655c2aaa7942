/** Settings of this machine (text size, colours, height of rows) and what this is. */
import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { DeskStatus } from '#shared/desk/desk.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useSyncStatus } from '#renderer/sync/use-sync-status.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { applyDensity, applyTextSize, density, textSize, textSizes, type Density } from '#renderer/ui/theme/text-size.ts'

const schemes: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]
const sizeNames = { 14: '标准', 16: '大', 18: '特大' } as const

export default function AboutPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [status, setStatus] = useState<DeskStatus | null>(null)
  const size = textSize.use()
  const height = density.use()
  const sync = useSyncStatus().data
  useEffect(() => void api.desk.status({}).then(setStatus, () => undefined), [])
  return (
    <Page title="设置与关于">
      <Card title="显示" note="只影响这台电脑">
        <Choice label="字号">
          <SegmentedControl
            aria-label="字号"
            value={String(size)}
            data={textSizes.map((value) => ({ value: String(value), label: sizeNames[value] }))}
            onChange={(value) => applyTextSize(textSizes.find((candidate) => String(candidate) === value) ?? 14)}
          />
        </Choice>
        <Choice label="颜色">
          <SegmentedControl
            aria-label="颜色"
            value={colorScheme}
            data={[...schemes]}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
        </Choice>
        <Choice label="列表行高">
          <SegmentedControl
            aria-label="列表行高"
            value={height}
            data={[
              { value: 'normal', label: '标准' },
              { value: 'compact', label: '紧凑' },
            ]}
            onChange={(value) => applyDensity(value as Density)}
          />
        </Choice>
      </Card>
      <Card title="关于前哨">
        <Facts
          facts={[
            { label: '版本', value: status?.version },
            { label: '数据', value: status?.demo === true ? '演示数据（虚构）' : '正式数据，加密保存' },
            { label: '数据文件夹', value: status?.dataFolder, wide: true },
            { label: '与区中心', value: sync === undefined ? '仅本机，未接入区中心' : sync.text, wide: true },
            { label: '说明', value: '特色警务站工作台。本系统为工作台账，不替代执法办案信息系统。不连接互联网。', wide: true },
          ]}
        />
      </Card>
    </Page>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: '1rem', marginBottom: '0.5rem' }}>
      <span style={{ width: '5rem' }} className="muted">
        {label}
      </span>
      {children}
    </div>
  )
}
