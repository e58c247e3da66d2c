'use server';

import { redirect } from 'next/navigation';
import { trailHref } from '@/components/trail/trail-links';
import { dayRangeOf } from '@/lib/format/address-fields';
import { action } from '@/lib/http/action';
import { formDay } from '@/lib/http/form-text';
import { sealWords } from '@/lib/http/search-words';
import { trailFilterSchema } from '@/lib/trail/schema';
import { askToVerify } from '@/lib/trail/verify/commands';

const NOTHING_KEPT = { keeps: false };

const pathOf = (organisationId: string | null) =>
  organisationId ? `/organisation/${encodeURIComponent(organisationId)}/trail` : '/trail';

/** Searches the trail. Seals what was typed before putting it in an address. */
export async function searchTrailAction(organisationId: string | null, form: FormData): Promise<void> {
  const path = pathOf(organisationId);
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  const { who, message, person, mailbox, event, looks } = trailFilterSchema.parse(fields);
  const days = dayRangeOf(formDay(form, 'from'), formDay(form, 'to'));
  let words: string | undefined;
  const failure = await action(
    'search the trail',
    path,
    form,
    async ({ personId }) => {
      words = sealWords(personId, { text: who ?? '', other: message ?? '' });
    },
    NOTHING_KEPT,
  );
  // A typed name replaces the person whose events are shown.
  const shown = { person: who ? undefined : person, mailbox, event, looks, ...days, words };
  redirect(failure ? path : trailHref(path, shown));
}

export async function askToVerifyAction(form: FormData): Promise<void> {
  const failure = await action('verify the trail', '/trail', form, askToVerify, NOTHING_KEPT);
  redirect(failure ? `/trail?problem=${failure.code}` : '/trail?done=asked');
}
