/** Entry of the screen: the smallest that can show the first page; everything behind the login is loaded after it. */
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
createRoot(root).render(
  <ThemeProvider>
    <Gate />
  </ThemeProvider>,
)
