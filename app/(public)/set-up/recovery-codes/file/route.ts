import { AppError } from '@/lib/errors/app-error';
import { codesFile } from '@/lib/http/codes-file';
import { fileRoute } from '@/lib/http/file-route';
import { findHeldCodes } from '@/lib/http/shown-codes';
import { currentStep } from '@/lib/http/step-cookie';

/** The codes made just now, as text to save. Proxies must not store a copy. */
export const GET = fileRoute('/set-up/recovery-codes/file', async () => {
  const [step, codes] = await Promise.all([currentStep('set-up done'), findHeldCodes()]);
  if (!step || codes.length === 0) throw new AppError('not_found');
  return new Response(codesFile(codes), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="recovery-codes.txt"',
      'cache-control': 'no-store',
    },
  });
});
