/** Help for the page that is shown (F1). */
import { Drawer } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { overlay } from './overlays.ts'

export default function HelpDrawer() {
  const { title, help } = useRouterState({ select: (state) => state.matches.at(-1)?.staticData ?? {} })
  return (
    <Drawer opened onClose={() => overlay.set('none')} title={`帮助：${title ?? '本页'}`} size="sm">
      {(help ?? ['这一页没有单独的帮助。']).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className="muted">按 ? 查看全部快捷键。</p>
    </Drawer>
  )
}
