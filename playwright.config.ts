import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.VITALS_E2E_PORT ?? 17007);
const data = process.env.VITALS_E2E_DATA ?? '.data/journeys';
const chromium = process.env.VITALS_CHROMIUM ?? '/usr/bin/chromium';

/** Journeys on the built app and the demo, which starts with empty data. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.ts',
  // No browser there: it runs by npm run test:cluster.
  testIgnore: 'cluster/**',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // Journeys share one portal, and a later one may build on what is there.
  workers: 1,
  outputDir: 'artifacts/journeys',
  reporter: [['list'], ['json', { outputFile: 'artifacts/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      // Without a Chromium of the machine, Playwright looks for its own.
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node scripts/vitals.mjs demo --port ${port} --data ${data} --fresh`,
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    reuseExistingServer: !process.env.CI,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
