import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { announce } from '@/lib/events/announce';
import { log } from '@/lib/log/log';
import { dueWarning, readCertificate } from './policy';
import { listOperators } from './repository';

/**
 * Emails every operator about each client certificate that expires soon, once for each of 60, 30, 14, 7 and 1
 * days and each certificate. May run any number of times. @param now replaces the clock. @throws AppError
 * forbidden.
 */
export async function watchCertificates(actor: Actor, now = new Date()): Promise<void> {
  await requireSystem(actor, 'environments:watch');
  for (const { name: environment, tls } of env().mesh) {
    if (!tls) continue;
    const { serialNumber, expiresAt, daysLeft } = readCertificate(tls.cert, now);
    const warning = dueWarning(daysLeft);
    if (warning === null) continue;
    log('warn', 'client certificate ends soon', { environment });
    const operators = await listOperators();
    await transaction(async (tx) => {
      for (const operator of operators) {
        const key = `certificate:${environment}:${serialNumber}:${warning}:${operator.id}`;
        const facts = { environment, expiresAt, daysLeft, link: '/service/environments' };
        await announce(tx, { kind: 'certificate-expiry-approached', ...facts }, [operator], { key });
      }
    });
  }
}
