import { z } from 'zod';
import { composePaths } from '@/components/compose/paths';
import { isSameFile } from '@/components/compose/same-file';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { AppError } from '@/lib/errors/app-error';
import { findFormerPerson, requireActor } from '@/lib/http/current-actor';
import { liveRoute } from '@/lib/http/live-route';
import { openForm } from '@/lib/http/multipart';
import { requirePageOwner } from '@/lib/http/page-owner';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { seeOther, seeProblem } from '@/lib/http/see-other';
import { getDraft } from '@/lib/messages/compose/queries';
import { versionSchema } from '@/lib/messages/compose/schema';
import { sendMessage } from '@/lib/messages/send/commands';
import { tooLarge, writtenFileName } from '@/lib/messages/send/policy';

/** How much the rest of the form may add to the file's own size. */
const FORM_BYTES = 10_000;

type Params = { mailboxId: string; draftId: string };

const PATTERN = '/api/mailboxes/[mailboxId]/drafts/[draftId]/send';

const fieldsSchema = z.strictObject({
  [PAGE_OWNER_FIELD]: z.string().optional(),
  version: versionSchema,
  /** JavaScript knows the size before the first byte. A form without JavaScript does not. */
  sizeBytes: z.coerce.number().int().min(0).optional(),
});

const wantsJson = (request: Request) => request.headers.get('accept')?.includes('application/json') ?? false;

/** Says on the receipt's page that this tab's file was not the one that was sent. */
const OTHER_FILE = '?notice=other-file';

const NO_STORE = { 'cache-control': 'no-store' };

function readFields(fields: Record<string, string>): z.output<typeof fieldsSchema> {
  const read = fieldsSchema.safeParse(fields);
  if (read.success) return read.data;
  throw new AppError('invalid_input', {
    message: 'The form was not complete. Open the page again and retry.',
    cause: read.error,
  });
}

/** A person without JavaScript returns to the page that they sent from, or signs in first. */
async function showProblem(
  error: AppError,
  request: Request,
  { params }: { params: Promise<Params> },
): Promise<Response | null> {
  if (wantsJson(request)) return null;
  const { mailboxId, draftId } = await params;
  const { check } = composePaths(encodeURIComponent(mailboxId), encodeURIComponent(draftId));
  return seeProblem(error, check, `${check}?problem=${error.code}`);
}

/**
 * The form of the last page: the draft's version, then the file, which streams through to MESH and is stored
 * nowhere.
 */
export const POST = route<{ params: Promise<Params> }>(
  PATTERN,
  async (request, { params }) => {
    const { mailboxId, draftId } = await params;
    // A person whose session has just ended is no stranger: their browser must get the answer that says so.
    const sender = (await findFormerPerson()) ? 'person' : 'stranger';
    const form = openForm(request);
    try {
      requireSameOrigin(request);
      if (!z.guid().safeParse(draftId).success) throw new AppError('not_found');
      const actor = await requireActor();
      const { mailbox, draft } = await getDraft(actor, mailboxId, draftId);
      // This much cannot be within the limit: MESH need not be asked to take a part of it.
      const formBytes = Number(request.headers.get('content-length'));
      if (formBytes > mailbox.sizeLimitBytes + FORM_BYTES) throw tooLarge(null, mailbox.sizeLimitBytes);
      const upload = await form.read();
      const { version, sizeBytes = null, [PAGE_OWNER_FIELD]: owner } = readFields(upload.fields);
      requirePageOwner(actor, owner);
      const { contentType } = upload;
      const name = writtenFileName(upload.fileName, draft.fileName);
      const file = { name, contentType, sizeBytes, body: upload.bytes(sizeBytes) };
      const { state } = await sendMessage(actor, mailboxId, { draftId, version, file });
      const { draft: sent } = await getDraft(actor, mailboxId, draftId);
      const isOther = state === 'already' && !isSameFile(sent, { name, sizeBytes });
      const location = `${composePaths(mailboxId, draftId).sent}${isOther ? OTHER_FILE : ''}`;
      if (wantsJson(request)) return Response.json({ location, state }, { headers: NO_STORE });
      return seeOther(location);
    } finally {
      await form.discard(sender);
    }
  },
  showProblem,
);

/** What has become of the draft: for a page that lost the answer. */
export const GET = liveRoute<Params>(PATTERN, async (actor, { mailboxId, draftId }) => {
  const { draft } = await getDraft(actor, mailboxId, draftId);
  const { state, fileName, sizeBytes, acceptedAt } = draft;
  return { state, file: { fileName, sizeBytes: sizeBytes === null ? null : Number(sizeBytes), acceptedAt } };
});
