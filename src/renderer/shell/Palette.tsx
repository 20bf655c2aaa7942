/** The palette (Ctrl+K): pages, actions of this page, records by Chinese text, pinyin, initials or number. */
import { Spotlight, spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useCall } from '#renderer/api/queries.ts'
import { useSession } from '#renderer/api/session.ts'
import { allowedGroups } from './menu-items.ts'
import { overlay } from './overlays.ts'
import { pageShortcuts } from './shortcuts.ts'

const listId = 'palette-actions'

export default function Palette() {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const { rights } = useSession()
  const navigate = useNavigate()
  const actions = pageShortcuts.use()
  const answer = useCall('search', 'find', { text: asked, limit: 12 }, { enabled: asked !== '', keepPrevious: true })
  const hits = asked === '' ? [] : (answer.data?.hits ?? []).filter((hit) => hit.caseId !== null || hit.table === 'enterprise')
  const pages = allowedGroups(rights)
    .flatMap((group) => group.entries)
    .filter((entry) => entry.label.includes(text.trim()))
  const shown = actions.filter((action) => action.label.includes(text.trim()))
  useEffect(() => spotlight.open(), [])
  const offered = [...hits.map(({ record }) => record), ...shown.map(({ key }) => key), ...pages.map(({ to }) => to)].join(' ')
  useEffect(markFirst, [offered])

  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      onSpotlightClose={() => overlay.set('none')}
      shortcut={null}
      clearQueryOnClose={false}
      scrollable
      attributes={{ content: { 'aria-label': '查找' } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      maxHeight="24rem"
    >
      <Spotlight.Search placeholder="输入汉字、拼音、首字母或编号" aria-label="查找" />
      <Spotlight.ActionsList id={listId}>
        {hits.length === 0 ? null : (
          <Spotlight.ActionsGroup label="纠纷">
            {hits.map((hit) => (
              <Spotlight.Action
                key={`${hit.table} ${hit.record}`}
                label={hit.title}
                description={[hit.subtitle, hit.date].filter((part) => part !== '').join(' ・ ')}
                onClick={() =>
                  void (hit.table === 'enterprise'
                    ? navigate({ to: '/enterprises/$id', params: { id: hit.record } })
                    : navigate({ to: '/cases/$id', params: { id: hit.caseId ?? '' } }))
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length === 0 ? null : (
          <Spotlight.ActionsGroup label="本页操作">
            {shown.map((action) => (
              <Spotlight.Action
                key={action.label}
                label={action.label}
                rightSection={<span className="muted">{action.key.toUpperCase()}</span>}
                onClick={action.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length === 0 ? null : (
          <Spotlight.ActionsGroup label="页面">
            {pages.map((entry) => (
              <Spotlight.Action
                key={entry.to}
                label={entry.label}
                leftSection={<entry.icon size={18} />}
                onClick={() => void navigate({ to: entry.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length + shown.length + pages.length === 0 ? (
          <Spotlight.Empty>{answer.isFetching ? '正在查找…' : '没有找到。可以换几个字，或用编号查找。'}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Enter opens the first line. Mantine marks it when a key is pressed, but what is found comes later. */
function markFirst(): void {
  const list = document.getElementById(listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
}
