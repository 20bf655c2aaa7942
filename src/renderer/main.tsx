/** Entry of the screen: the smallest that can show the first page; everything behind the login is loaded after it. */
import { lazy, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { startLine } from '#renderer/api/line.ts'
import { Gate } from '#renderer/desk/Gate.tsx'
import { applyDensity, applyTextSize, density, textSize } from '#renderer/ui/theme/text-size.ts'
import { ThemeProvider } from '#renderer/ui/theme/ThemeProvider.tsx'

startLine()
applyTextSize(textSize.get())
applyDensity(density.get())

const root = document.getElementById('root')
if (root === null) throw new Error('no #root')
// The visitors' window shows one page and knows no workspace.
const KioskPage = lazy(() => import('#renderer/conduct/KioskPage.tsx'))
createRoot(root).render(
  <ThemeProvider>
    {location.search === '?kiosk' ? (
      <Suspense fallback={null}>
        <KioskPage />
      </Suspense>
    ) : (
      <Gate />
    )}
  </ThemeProvider>,
)
