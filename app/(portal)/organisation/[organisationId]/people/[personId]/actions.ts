'use server';

import { notFound, redirect } from 'next/navigation';
import { organisationPaths } from '@/components/organisation/paths';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { removePerson } from '@/lib/people/leaving/commands';
import { readLastDay } from '../last-day';
import { changes } from './[change]/changes';

/** Makes one of the changes offered on a person's page. */
export async function changePersonAction(
  organisationId: string,
  personId: string,
  name: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
  if (!change) notFound();
  const person = organisationPaths(organisationId).person(personId);
  const failure = await action(`person ${name}`, `${person}/${name}`, form, async (actor) => {
    await change.make(actor, organisationId, personId, {
      reason: formText(form, 'reason'),
      endsAt: readLastDay(form),
    });
    await dropHeldForm();
  });
  if (!failure) redirect(`${person}?done=${change.done}`);
  return failure;
}

/** Removes a person. "work-<mailbox>" says what to do with their drafts there. */
export async function removePersonAction(
  organisationId: string,
  personId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  const failure = await action('remove a person', `${paths.person(personId)}/remove`, form, async (actor) => {
    const work = [...form].filter(([name]) => name.startsWith('work-'));
    const decisions = work.map(([name, value]) => [name.slice('work-'.length), value]);
    await removePerson(actor, organisationId, personId, Object.fromEntries(decisions));
  });
  if (!failure) redirect(`${paths.people}?done=removed`);
  return failure;
}
