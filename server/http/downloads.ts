import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import type { AppError } from '@/lib/errors/app-error';
import { fileRoute } from '@/lib/http/file-route';
import { formText } from '@/lib/http/form-text';
import { requirePageOwner } from '@/lib/http/page-owner';
import { requireActorOf } from '@/lib/http/request-actor';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { seeOther, seeProblem } from '@/lib/http/see-other';
import { requireSmallBody } from '@/lib/http/small-body';
import { openDownload, openDownloads } from '@/lib/messages/download/commands';
import { attachmentHeader } from '@/lib/messages/download/policy';
import { downloadFormSchema } from '@/lib/messages/download/schema';
import { messageIdsSchema } from '@/lib/messages/schema';
import { FILE, FILES } from './own-addresses';
import { type OwnContext, type OwnRoutes, streamOf } from './own-routes';

/** The size of a form with 500 ticked messages. */
const MAX_FORM_BYTES = 200_000;

const addressOf = (key: string) => key.slice(key.indexOf(' ') + 1);

/** The file cannot run as part of the portal, whatever it is, and no proxy stores it. */
const headersOf = (fileName: string, contentType: string) => ({
  'content-type': contentType,
  'content-disposition': attachmentHeader(fileName),
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
});

const mailboxPage = ({ params }: OwnContext) => `/mailboxes/${encodeURIComponent(params.mailboxId ?? '')}`;

/** A person who clicked "Download" sees an explanation on the message's page. */
async function showProblem(error: AppError, context: OwnContext): Promise<Response> {
  const page = `${mailboxPage(context)}/messages/${encodeURIComponent(context.params.messageId ?? '')}`;
  return seeProblem(error, page, `${page}?problem=${error.code}`);
}

/** One file. `?as=received` and `?as=opened` choose its form, `&part=2` one part as received. */
const file = fileRoute<OwnContext>(
  addressOf(FILE),
  async (request, { params, signal, whenSent }) => {
    const { mailboxId = '', messageId = '' } = params;
    const wanted = downloadFormSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const actor = await requireActorOf(request);
    const download = await openDownload(actor, { mailboxId, messageId, signal, ...wanted });
    whenSent(download.hasLeft);
    return new Response(streamOf(download.body), {
      headers: {
        ...headersOf(download.fileName, download.contentType),
        // With a strong validator a browser recognises a download that was cut short, and restarts it.
        etag: `"${download.validator}"`,
        ...(download.sizeBytes !== null && { 'content-length': String(download.sizeBytes) }),
      },
    });
  },
  showProblem,
);

/**
 * The files of the ticked messages as one ZIP. Takes a form, in either encoding, with one `messageId` for
 * each, as an inbox list has it: `<button formAction="/api/mailboxes/…/files" formMethod="post">` in the
 * list's own form is enough, with and without JavaScript. Ignores other fields. If nothing is ticked, or
 * something goes wrong before the first byte, redirects a person to the inbox with `?problem=`, and gives a
 * program problem details. Later failures are named in a text file within the ZIP, and on the message's page.
 */
const files = route<OwnContext>(
  addressOf(FILES),
  async (request, context) => {
    const { params, signal } = context;
    requireSameOrigin(request);
    requireSmallBody(request, MAX_FORM_BYTES);
    const actor = await requireActorOf(request);
    const form = await request.formData();
    requirePageOwner(actor, formText(form, PAGE_OWNER_FIELD));
    const ticked = messageIdsSchema.safeParse([...new Set(form.getAll('messageId'))]);
    if (!ticked.success) return seeOther(`${mailboxPage(context)}?problem=nothing-ticked`);
    const mailboxId = params.mailboxId ?? '';
    const { body, fileName } = await openDownloads(actor, { mailboxId, messageIds: ticked.data, signal });
    return new Response(streamOf(body), { headers: headersOf(fileName, 'application/zip') });
  },
  async (error, request, context) => {
    if (!request.headers.get('accept')?.includes('text/html')) return null;
    const page = mailboxPage(context);
    return seeProblem(error, page, `${page}?problem=${error.code}`);
  },
);

export const downloads: OwnRoutes = { [FILE]: file, [FILES]: files };
