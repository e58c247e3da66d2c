import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH;

// What these change, every other test would see: the simulator failing for whoever asks next.
const ALONE = ['faults.spec.ts'];

// The product is started once by scripts/test.mjs, which says in BASE_URL where it is.
export default defineConfig({
  testDir: 'e2e/specs',
  forbidOnly: true,
  retries: 0,
  // Some tests wait for what takes its time; a third keeps two cores busy.
  workers: 3,
  // Ten times what they take on two quick cores: a slow machine is no failure.
  timeout: 120_000,
  // Run one after the other by scripts/test/stages.ts.
  projects: [
    { name: 'together', testIgnore: ALONE, outputDir: 'test-results/e2e/together' },
    { name: 'alone', testMatch: ALONE, outputDir: 'test-results/e2e/alone', workers: 1 },
  ],
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    // A trace of every test costs as much as what it traces: ask for one by --trace=on.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Pages live for a second or two: to optimise their scripts costs more than it gives.
        '--js-flags=--no-opt --no-maglev',
      ],
    },
  },
});
