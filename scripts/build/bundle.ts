import { build } from 'esbuild';

/** Bundles the programs other than Next into `dist`. Packages stay outside, in node_modules. */
export async function bundlePrograms(): Promise<void> {
  await build({
    entryPoints: {
      web: 'server/web.ts',
      worker: 'worker/main.ts',
      migrate: 'server/migrate.ts',
      reseal: 'server/reseal.ts',
      'audit-verify': 'server/audit-verify.ts',
      'invite-operator': 'server/invite-operator.ts',
    },
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
  });
}
