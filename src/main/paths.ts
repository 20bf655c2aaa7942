/** Where the built parts and the resources lie, in a checkout and in a package alike. */
import path from 'node:path'
import { app } from 'electron'

/** The built core, forked as a process of its own. */
export const corePath = (): string => path.join(app.getAppPath(), 'out', 'main', 'core.cjs')
export const preloadPath = (): string => path.join(app.getAppPath(), 'out', 'preload', 'index.cjs')
export const rendererFolder = (): string => path.join(app.getAppPath(), 'out', 'renderer')
export const resourcesFolder = (): string => path.join(app.getAppPath(), 'resources')
