import { build } from 'esbuild';

/** Bundles the programs beside Next into `dist`; packages stay outside, in node_modules. */
export async function bundlePrograms(): Promise<void> {
  await build({
    entryPoints: {
      web: 'scripts/web.ts',
      worker: 'worker/main.ts',
      migrate: 'scripts/migrate.ts',
      reseal: 'scripts/reseal.ts',
      'audit-verify': 'scripts/audit-verify.ts',
      'invite-operator': 'scripts/invite-operator.ts',
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
