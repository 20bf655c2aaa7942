// Builds main, core, preload and screen so that one build runs on the current Electron and on the compatibility runtime
// (Node 18, Chromium 114): CommonJS, everything bundled except Electron itself and the native module.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import path from 'node:path'

const source = (file: string): string => path.join(import.meta.dirname, 'src', file)
// HiGHS finds its WebAssembly beside its own file.
const external = ['electron', 'better-sqlite3', 'highs']

export default defineConfig({
  main: {
    publicDir: false,
    build: {
      outDir: 'out/main',
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        // The core process is an entry of its own: main names it by path and never imports it.
        input: {
          index: source('main/index.ts'),
          core: source('core/start.ts'),
          'roster-worker': source('core/roster/solver/worker.ts'),
        },
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    publicDir: false,
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        // A sandboxed preload can require nothing but Electron: it must stay one file.
        input: { index: source('preload/index.ts') },
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome114',
      cssTarget: 'chrome114',
      // electron-vite leaves this off; less to parse is a faster first page.
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: source('renderer/index.html'),
        output: {
          // Each file of app:// is a round trip through main: the login page is one, what is used next is another, with
          // all that they import. The rest is split as it comes.
          codeSplitting: {
            groups: [
              { name: 'entry', test: /src\/renderer\/main\.tsx$/, priority: 2 },
              {
                name: 'workspace',
                test: /src\/renderer\/(?:shell\/Workspace|home\/HomePage|mediation\/MediationListPage)\.tsx$/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  },
})
