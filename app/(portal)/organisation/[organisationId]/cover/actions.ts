'use server';

import { redirect } from 'next/navigation';
import { teamPaths, withQuery } from '@/components/teams/paths';
import { action, type FormState } from '@/lib/http/action';
import { dropHeldForm } from '@/lib/http/held-form';
import { arrangeCover, endCover } from '@/lib/teams/cover/commands';
import { dayText } from '@/lib/teams/policy';

function day(form: FormData, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => {
    const value = form.get(`${name}-${part}`);
    return typeof value === 'string' ? value : '';
  });
  return dayText({ day: day ?? '', month: month ?? '', year: year ?? '' });
}

export async function arrangeCoverAction(
  organisationId: string,
  awayId: string,
  coveringId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const { cover } = teamPaths(organisationId);
  const mailboxIds = form.getAll('mailboxId').filter((id) => typeof id === 'string');
  const path = withQuery(`${cover}/new`, { away: awayId, covering: coveringId });
  const state = await action('arrange cover', path, form, async (actor) => {
    const [startsOn, endsOn] = [day(form, 'startsOn'), day(form, 'endsOn')];
    await arrangeCover(actor, organisationId, { awayId, coveringId, mailboxIds, startsOn, endsOn });
    await dropHeldForm();
    redirect(withQuery(cover, { done: 'arranged' }));
  });
  return state && { ...state, values: { ...state.values, mailboxIds: mailboxIds.join(' ') } };
}

export async function endCoverAction(organisationId: string, grantId: string, form: FormData): Promise<void> {
  const { cover } = teamPaths(organisationId);
  const failure = await action('end cover', cover, form, (actor) => endCover(actor, organisationId, grantId));
  redirect(withQuery(cover, failure ? { problem: failure.code } : { done: 'ended' }));
}
