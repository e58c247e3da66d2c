import path from 'node:path';
import { defineConfig } from 'vitest/config';

const EXCLUDED = ['**/node_modules/**', '.next/**', 'dist/**', 'e2e/**', '.data/**'];

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
          isolate: false,
          setupFiles: ['scripts/test/fresh-modules.ts'],
          testTimeout: 5_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: EXCLUDED,
          globalSetup: ['scripts/test/vitest-setup.ts'],
          // Half of a file's time is waiting for its database: three keep two cores busy.
          maxWorkers: 3,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
