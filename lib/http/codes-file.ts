import { env } from '@/lib/env/env';

/** The file of a person's new recovery codes, with whose they are and where they are used. */
export function codesFile(codes: readonly string[]): string {
  const { SERVICE_NAME, PORTAL_URL } = env();
  return [
    `Recovery codes for ${SERVICE_NAME}`,
    PORTAL_URL,
    '',
    'Each works once, together with your password. Keep them safe.',
    '',
    ...codes,
    '',
  ].join('\r\n');
}
