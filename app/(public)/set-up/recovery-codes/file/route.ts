import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { fileRoute } from '@/lib/http/file-route';
import { findHeldCodes } from '@/lib/http/shown-codes';
import { currentStep } from '@/lib/http/step-cookie';

/** The codes that were made just now, as text to keep. Nothing on the way may keep a copy. */
export const GET = fileRoute('/set-up/recovery-codes/file', async () => {
  const [step, codes] = await Promise.all([currentStep('set-up done'), findHeldCodes()]);
  if (!step || codes.length === 0) throw new AppError('not_found');
  const { SERVICE_NAME, PORTAL_URL } = env();
  const text = [
    `Recovery codes for ${SERVICE_NAME}`,
    PORTAL_URL,
    '',
    'Each works once, together with your password. Keep them safe.',
    '',
    ...codes,
    '',
  ].join('\r\n');
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="recovery-codes.txt"',
      'cache-control': 'no-store',
    },
  });
});
