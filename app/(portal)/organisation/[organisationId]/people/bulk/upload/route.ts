import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { AppError } from '@/lib/errors/app-error';
import { errorCodes } from '@/lib/errors/codes';
import { signInAgain } from '@/lib/http/action';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { findActor, findFormerPerson } from '@/lib/http/current-actor';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { openForm } from '@/lib/http/multipart';
import { OWN_PAGE, requirePageOwner } from '@/lib/http/page-owner';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { seeOther } from '@/lib/http/see-other';
import { keepBulkList } from '@/lib/people/invitations/bulk/commands';
import { decodeList, MAX_BYTES } from '@/lib/people/invitations/bulk/schema';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ organisationId: string }> };

const pageOf = (organisationId: string) => `/organisation/${encodeURIComponent(organisationId)}/people/bulk`;

/** Text is sent with its control characters, and the form itself takes some bytes. */
const FORM_BYTES = MAX_BYTES * 2;

const tooBig = () => new AppError('invalid_input', { details: { problem: 'too-big' } });

/** The file, or else the pasted text: a corrected list is already in its text box. */
async function readText(form: FormData): Promise<string> {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    const pasted = form.get('list');
    if (typeof pasted === 'string' && pasted.trim()) return pasted;
    throw new AppError('invalid_input', { details: { problem: 'empty' } });
  }
  const text = decodeList(new Uint8Array(await file.arrayBuffer()));
  if (file.size > MAX_BYTES) throw tooBig();
  return text;
}

/**
 * Stores the form's list and leads to what would become of each line. A route, because a form's action
 * accepts less.
 */
export const POST = route<Context>(
  '/organisation/[organisationId]/people/bulk/upload',
  async (request, { params }) => {
    requireSameOrigin(request);
    const { organisationId } = await params;
    const size = request.headers.get('content-length');
    if (size === null || Number(size) > FORM_BYTES) {
      await openForm(request).discard((await findFormerPerson()) ? 'person' : 'stranger');
      throw tooBig();
    }
    const actor = await findActor();
    const form = await request.formData();
    const owner = formText(form, PAGE_OWNER_FIELD);
    if (actor) requirePageOwner(actor, owner);
    const text = await readText(form);
    if (!actor) {
      const typed = new FormData();
      typed.set('list', text);
      typed.set(PAGE_OWNER_FIELD, owner);
      return seeOther(await signInAgain(pageOf(organisationId), typed));
    }
    const id = await keepBulkList(actor, organisationId, text);
    await dropHeldForm();
    return seeOther(`${pageOf(organisationId)}/${id}`);
  },
  async (error, request, { params }) => {
    const { code, details } = error;
    if (code === 'other_person') return seeOther(OWN_PAGE);
    const page = pageOf((await params).organisationId);
    const line = details?.line === undefined ? '' : `&line=${details.line}`;
    const list = details?.list === undefined ? '' : `&list=${details.list}`;
    const reference = request.headers.get(CORRELATION_HEADER);
    const given =
      reference && !errorCodes[code].expected ? `&reference=${encodeURIComponent(reference)}` : '';
    return seeOther(`${page}?problem=${details?.problem ?? code}${line}${list}${given}`);
  },
);
