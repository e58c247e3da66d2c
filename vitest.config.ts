import path from 'node:path';
import { defineConfig } from 'vitest/config';

const EXCLUDED = ['**/node_modules/**', '.next/**', 'dist/**', 'e2e/**', '.data/**'];

const INTEGRATION = {
  exclude: EXCLUDED,
  globalSetup: ['scripts/test/vitest-setup.ts'],
  // Half of a file's time is waiting for its database: three keep two cores busy.
  maxWorkers: 3,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

const SHARE_A_PROCESS = { isolate: false, setupFiles: ['scripts/test/fresh-modules.ts'] };

/** Tests of what a process does by the clock, or as a whole. */
const NEED_A_PROCESS = [
  'lib/audit/tally.int.test.ts',
  'lib/auth/throttle/throttle.int.test.ts',
  'lib/http/as-app-error.int.test.ts',
  'scripts/soak/**/*.int.test.ts',
  'scripts/test/resilience/**/*.int.test.ts',
];

/** What believes MESH's answers is tried with both of the simulator's dialects. */
const ASKS_MESH = ['confirm', 'download', 'receive', 'send', 'track'];

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    // Of `expect.poll`: the usual second is too short for a busy machine.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...EXCLUDED, '**/*.int.test.ts'],
          ...SHARE_A_PROCESS,
          testTimeout: 5_000,
        },
      },
      {
        extends: true,
        test: {
          ...INTEGRATION,
          ...SHARE_A_PROCESS,
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: [...EXCLUDED, ...NEED_A_PROCESS],
          provide: { dialect: 'published' },
        },
      },
      {
        extends: true,
        test: {
          ...INTEGRATION,
          name: 'integration alone',
          include: NEED_A_PROCESS,
          provide: { dialect: 'published' },
        },
      },
      {
        extends: true,
        test: {
          ...INTEGRATION,
          ...SHARE_A_PROCESS,
          name: 'integration with the test server',
          include: ASKS_MESH.map((noun) => `lib/messages/${noun}/*.int.test.ts`),
          provide: { dialect: 'test-server' },
        },
      },
    ],
  },
});
