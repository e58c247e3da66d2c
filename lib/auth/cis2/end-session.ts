import { openToken } from '@/lib/db/sealing';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { ID_TOKEN_PURPOSE } from '../sessions';
import { discover } from './discovery';
import { findIdToken } from './repository';

/** Where CIS2 sends people back to. Must be registered there exactly. */
export const afterLogoutUri = () => `${env().PORTAL_URL.replace(/\/$/, '')}/sign-in?ended=by-you`;

/**
 * Where to send a person who signs out of a session that began at CIS2, so that it ends there too. Null for
 * other sessions, and when CIS2 does not offer this or does not answer: signing out here must not wait for
 * it.
 */
export async function findEndSessionUrl(sessionId: string): Promise<string | null> {
  const { cis2 } = env();
  const sealed = cis2 && (await findIdToken(sessionId));
  const idToken = sealed && openToken(sealed, ID_TOKEN_PURPOSE);
  if (!cis2 || !idToken) return null;
  try {
    const { end_session_endpoint: endpoint } = await discover();
    if (!endpoint) return null;
    const url = new URL(endpoint);
    url.searchParams.set('id_token_hint', idToken);
    url.searchParams.set('client_id', cis2.CIS2_CLIENT_ID);
    url.searchParams.set('post_logout_redirect_uri', afterLogoutUri());
    return url.href;
  } catch {
    log('warn', 'CIS2 could not be told of a sign-out', { code: 'unavailable' });
    return null;
  }
}
