/** Theme, colour scheme and text size around everything. */
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import './entry-styles.ts'
import { theme, variables } from './theme.ts'

const schemeManager = localStorageColorSchemeManager({ key: 'qianshao.scheme' })

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} colorSchemeManager={schemeManager} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
