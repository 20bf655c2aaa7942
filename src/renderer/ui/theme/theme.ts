/** Mantine's theme in the colours and sizes of the design; all sizes in rem, so that one root size makes three text sizes. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** #0B4F9E at 7. */
const brand: MantineColorsTuple = [
  '#E7F1FB',
  '#CFE1F5',
  '#A2C4EA',
  '#73A6DE',
  '#4A8BD3',
  '#2C75C4',
  '#1A63B3',
  '#0B4F9E',
  '#09427F',
  '#07335F',
]
/** Official red: overdue and dangerous actions only. */
const red: MantineColorsTuple = [
  '#FDECEC',
  '#F9D5D6',
  '#F0A9AC',
  '#E77A80',
  '#DF535B',
  '#D6323F',
  '#C8102E',
  '#A61B1B',
  '#861519',
  '#660F13',
]
const dark: MantineColorsTuple = [
  '#E3E8EF',
  '#C3CBD6',
  '#A3AEBC',
  '#7C8998',
  '#465261',
  '#37424F',
  '#28313C',
  '#1B222B',
  '#141A21',
  '#0E1318',
]

/** The header element of a dialogue would count as a second banner of the page. */
const dialogueParts = { header: { role: 'presentation' } }

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand, red, dark },
  fontFamily: '"Microsoft YaHei UI","Noto Sans SC","PingFang SC","Noto Sans CJK SC",sans-serif',
  fontFamilyMonospace: '"Cascadia Mono","Noto Sans Mono CJK SC",Consolas,monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.55', xl: '1.4' },
  defaultRadius: 'sm',
  radius: { xs: '0.125rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '1rem' },
  headings: { fontWeight: '700' },
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': '关闭' }, centered: true, attributes: dialogueParts } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': '关闭' }, position: 'right', attributes: dialogueParts } },
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': '显示或隐藏口令' } } },
  },
})

const own = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--hover)',
}

/** Mantine's own colours by our names, so that both themes have one source: theme.css. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...own, '--mantine-color-placeholder': '#66727f' },
  dark: { ...own, '--mantine-color-placeholder': '#929eac' },
})
