'use server';

import { redirect } from 'next/navigation';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { arrangeCover, endCover } from '@/lib/access/cover/commands';
import { dayText } from '@/lib/format/day';
import { action, type FormState } from '@/lib/http/action';
import { formDay } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';

export async function arrangeCoverAction(
  organisationId: string,
  awayId: string,
  coveringId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const { cover } = organisationPaths(organisationId);
  const mailboxIds = form.getAll('mailboxId').filter((id) => typeof id === 'string');
  const path = withQuery(`${cover}/new`, { away: awayId, covering: coveringId });
  return action('arrange cover', path, form, async (actor) => {
    const [startsOn, endsOn] = [dayText(formDay(form, 'startsOn')), dayText(formDay(form, 'endsOn'))];
    await arrangeCover(actor, organisationId, { awayId, coveringId, mailboxIds, startsOn, endsOn });
    await dropHeldForm();
    redirect(withQuery(cover, { done: 'arranged' }));
  });
}

export async function endCoverAction(organisationId: string, grantId: string, form: FormData): Promise<void> {
  const { cover } = organisationPaths(organisationId);
  const failure = await action('end cover', cover, form, (actor) => endCover(actor, organisationId, grantId));
  redirect(withQuery(cover, failure ? { problem: failure.code } : { done: 'ended' }));
}
