import { defineConfig } from 'vitest/config'

/** Properties draw from one seed. */
const setupFiles = ['tests/support/seed.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 20_000, setupFiles, isolate: false } },
      {
        test: {
          name: 'integration',
          include: ['tests/{agreements,integration,sabotage,sync}/**/*.test.ts'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
