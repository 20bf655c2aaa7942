// Journeys in a real Electron. Each worker has a screen of its own, so that no window takes the focus from another's; on a real
// display they run one after the other. A test that passes only at the second try is a failure, so nothing is tried twice.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  workers: (process.env.QIANSHAO_DISPLAYS ?? ':0').split(' ').length,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/playwright.json' }]],
})
