import { Readable } from 'node:stream';
import { after } from 'next/server';
import type { AppError } from '@/lib/errors/app-error';
import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { seeProblem } from '@/lib/http/see-other';
import { openDownload } from '@/lib/messages/download/commands';
import { attachmentHeader } from '@/lib/messages/download/policy';

type Context = { params: Promise<{ mailboxId: string; messageId: string }> };

/** A person who clicked "Download" sees words on the message's page. */
async function showProblem(error: AppError, { params }: Context): Promise<Response> {
  const { mailboxId, messageId } = await params;
  const page = `/mailboxes/${encodeURIComponent(mailboxId)}/messages/${encodeURIComponent(messageId)}`;
  return seeProblem(error, page, `${page}?problem=${error.code}`);
}

export const GET = fileRoute<Context>(
  '/api/mailboxes/[mailboxId]/messages/[messageId]/file',
  async (request, { params }) => {
    const { mailboxId, messageId } = await params;
    const actor = await requireActor();
    const file = await openDownload(actor, { mailboxId, messageId, signal: request.signal });
    // Runs when the answer has left whole, or the browser has gone away: then the signal says so.
    after(async () => {
      if (!request.signal.aborted) await file.hasLeft();
    });
    return new Response(Readable.toWeb(file.body) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': file.contentType,
        'content-disposition': attachmentHeader(file.fileName),
        // Whatever the file is, it does not run in the portal's name.
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
        // With a strong validator a browser takes a download cut short for what it is, and begins it again by itself.
        etag: `"${file.validator}"`,
        ...(file.sizeBytes !== null && { 'content-length': String(file.sizeBytes) }),
      },
    });
  },
  showProblem,
);
