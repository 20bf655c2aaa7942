/** The tests with a bug in the program: `QIANSHAO_BUG=<name> vitest run --config tests/sabotage/vitest.config.ts <file> -t <test>`. */
import { defineConfig } from 'vitest/config'
import { plantBug } from './sabotage-plugin.ts'

export default defineConfig({
  plugins: [plantBug(process.env.QIANSHAO_BUG ?? '')],
  test: {
    root: process.cwd(),
    // It would hand out the sources as they were transformed without the bug.
    fsModuleCache: false,
    include: ['src/**/*.test.ts', 'tests/{integration,sync}/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
