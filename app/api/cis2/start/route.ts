import { cookies } from 'next/headers';
import { z } from 'zod';
import { requireRecentProof } from '@/lib/auth/authorize';
import { sealInvitation } from '@/lib/auth/cis2/invited-identity';
import { depart, ROUND_TRIP_MINUTES } from '@/lib/auth/cis2/round-trip';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { addressKey } from '@/lib/auth/throttle/address-key';
import { requireActor } from '@/lib/http/current-actor';
import { formText } from '@/lib/http/form-text';
import { OWN_PAGE, requirePageOwner } from '@/lib/http/page-owner';
import { route } from '@/lib/http/route';
import { safeNext } from '@/lib/http/safe-next';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { seeOther } from '@/lib/http/see-other';
import { requireSmallBody } from '@/lib/http/small-body';
import { setStepCookie } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

export const dynamic = 'force-dynamic';

const fields = z.object({
  purpose: z.enum(['sign-in', 'link', 'confirm', 'invitation']).catch('sign-in'),
  next: z.string().max(2000).catch(''),
  token: z.string().max(200).catch(''),
});

/** Sends the browser to CIS2. A person who links an identity, or confirms who they are, must be signed in. */
export const POST = route(
  '/api/cis2/start',
  async (request) => {
    requireSameOrigin(request);
    requireSmallBody(request);
    const form = await request.formData();
    const { purpose, next, token } = fields.parse(Object.fromEntries(form));
    const isAboutThem = purpose === 'link' || purpose === 'confirm';
    const actor = isAboutThem ? await requireActor() : null;
    if (actor) requirePageOwner(actor, formText(form, PAGE_OWNER_FIELD));
    if (actor && purpose === 'link') requireRecentProof(actor);
    const departure = await depart(
      {
        kind: purpose,
        next: safeNext(next),
        ...(purpose === 'invitation' && { invitation: sealInvitation(token) }),
      },
      {
        personId: actor?.personId ?? null,
        sessionId: actor?.sessionId ?? null,
        from: addressKey((await currentVisitor()).address),
      },
      Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
    );
    await setStepCookie('cis2', departure.stepToken, ROUND_TRIP_MINUTES);
    return seeOther(departure.location, departure.setCookies);
  },
  async ({ code }) => {
    if (code === 'other_person') return seeOther(OWN_PAGE);
    if (code === 'signed_out') return seeOther('/sign-in?ended=yes');
    if (code === 'proof_needed') return seeOther('/confirm?next=%2Faccount%2Fcis2');
    return code === 'wrong_origin' || code === 'not_found' ? null : seeOther('/sign-in/problem?why=failed');
  },
);
