import { z } from 'zod';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';

const FRESH_MS = 3_600_000;
const TIMEOUT_MS = 10_000;

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
});

export type Cis2Metadata = z.output<typeof metadata>;

let known: { at: number; issuer: string; metadata: Cis2Metadata } | undefined;

async function fetchMetadata(issuer: string): Promise<Cis2Metadata> {
  const problem = (cause: unknown) =>
    new AppError('unavailable', { cause, details: { reason: 'CIS2 discovery' } });
  let answer: unknown;
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = await response.json();
  } catch (cause) {
    throw problem(cause);
  }
  const parsed = metadata.safeParse(answer);
  if (!parsed.success) throw problem(parsed.error);
  // Byte for byte: an additional ":443" or slash is another issuer, and every token would be refused (RFC
  // 8414, 3.3).
  if (parsed.data.issuer !== issuer) throw problem(new Error('CIS2_ISSUER is not what the document says'));
  return parsed.data;
}

/**
 * CIS2's endpoints, fetched at most once an hour. Call it only where CIS2 is configured.
 * @throws AppError unavailable when it does not answer, or answers for another issuer.
 */
export async function discover(): Promise<Cis2Metadata> {
  const issuer = env().cis2?.CIS2_ISSUER ?? '';
  const now = Date.now();
  if (known?.issuer === issuer && now - known.at < FRESH_MS) return known.metadata;
  known = { at: now, issuer, metadata: await fetchMetadata(issuer) };
  return known.metadata;
}
