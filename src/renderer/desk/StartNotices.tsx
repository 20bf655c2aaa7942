/** What the shell found at the start and the user should know, such as damaged settings that were set aside. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './Gate.module.css'

export function StartNotices() {
  const [notices, setNotices] = useState<readonly string[]>([])
  useEffect(() => {
    window.qianshao.notices().then(setNotices, () => undefined)
  }, [])
  if (notices.length === 0) return null
  return (
    <aside className={classes.notices} aria-label="启动提示">
      <div>
        {notices.map((notice) => (
          <p key={notice}>△ {notice}</p>
        ))}
      </div>
      <Button variant="default" onClick={() => setNotices([])}>
        知道了
      </Button>
    </aside>
  )
}
