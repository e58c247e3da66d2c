import { env } from '@/lib/env/env';
import { readCertificate, readCertificates } from './policy';
import { listEnvironmentStatuses } from './repository';
import type { EnvironmentOverview } from './types';

/**
 * Each configured environment with the latest findings of its mailboxes, for callers that have authorised.
 */
export async function readEnvironments(now: Date): Promise<EnvironmentOverview[]> {
  const statuses = new Map((await listEnvironmentStatuses()).map((row) => [row.environment, row]));
  return env().mesh.map(({ name, LABEL, KIND, URL: url, POLL_SECONDS, tls }) => {
    const found = statuses.get(name);
    return {
      name,
      label: LABEL,
      kind: KIND,
      host: new URL(url).host,
      isEncrypted: url.startsWith('https:'),
      pollSeconds: POLL_SECONDS,
      mailboxes: found?.mailboxes ?? 0,
      withProblem: found?.withProblem ?? 0,
      lastAnsweredAt: found?.lastAnsweredAt ?? null,
      lastProblem: found?.lastProblem ?? null,
      certificate: tls ? readCertificate(tls.cert, now) : null,
      authorities: tls ? readCertificates(tls.ca, now) : [],
    };
  });
}
