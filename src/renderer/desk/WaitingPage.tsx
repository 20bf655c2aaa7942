/** While the core is being connected; nothing is said in the first moments. */
import { useEffect, useState } from 'react'
import classes from './Gate.module.css'

const silentMilliseconds = 400

export function WaitingPage({ text }: { readonly text: string }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), silentMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className={classes.center} aria-busy="true">
      <p role="status" className="muted">
        {isLong ? text : ''}
      </p>
    </main>
  )
}
