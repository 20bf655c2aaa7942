/** The root of all pages of the workspace, and what each route says about itself. */
import { createRootRoute } from '@tanstack/react-router'
import { Frame } from './Frame.tsx'
import { NotFoundPage, PageFailure } from './PageFailure.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Name of the page, for the window's title and the palette. */
    readonly title?: string
    /** Help for F1: one paragraph a line. */
    readonly help?: readonly string[]
  }
}

export const rootRoute = createRootRoute({
  component: Frame,
  errorComponent: PageFailure,
  notFoundComponent: NotFoundPage,
})
