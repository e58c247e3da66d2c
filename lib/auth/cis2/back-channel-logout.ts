import { recordAudit } from '@/lib/audit/record';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { log } from '@/lib/log/log';
import { readLogoutToken } from './logout-token';
import { endSessionsFromProvider, rememberLogoutToken } from './repository';

/**
 * Ends the sessions that CIS2 says have ended: those that belong to its session or, when it names none, all
 * that the person began with it. Having nothing to end is fine. Each token works once. Audited.
 * @throws AppError not_found where CIS2 is not configured, invalid_input for an invalid token, unavailable
 * when its keys cannot be fetched.
 */
export async function endSessionsByLogoutToken(token: string): Promise<void> {
  const { cis2 } = env();
  if (!cis2) throw new AppError('not_found');
  const logout = await readLogoutToken(token, cis2).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    const { name, message } = cause instanceof Error ? cause : new Error('unknown');
    log('warn', 'logout token refused', { error: { name, message: message.slice(0, 200) } });
    throw new AppError('invalid_input', { cause });
  });
  await transaction(async (tx) => {
    if (!(await rememberLogoutToken(tx, logout.jti, logout.expiresAt))) throw new AppError('invalid_input');
    const ended = await endSessionsFromProvider(
      tx,
      { issuer: cis2.CIS2_ISSUER, subject: logout.subject, sessionId: logout.sessionId },
      'signed out at CIS2',
    );
    for (const { personId, name } of ended) {
      await recordAudit(tx, {
        actor: { name, personId },
        event: 'session.ended',
        outcome: 'done',
        details: { reason: 'signed out at CIS2' },
      });
    }
  });
}
