'use server';

import { redirect } from 'next/navigation';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { changeGrant, giveAccess, planAccess, removeGrant } from '@/lib/access/grants/commands';
import type { Changed, Entered } from '@/lib/access/grants/schema';
import { dayText } from '@/lib/format/day';
import { action, type FormState } from '@/lib/http/action';
import { formDay, formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';

const endsOn = (form: FormData) => dayText(formDay(form, 'endsOn'));

const queryOf = ({ holder, mailboxIds, level, endsOn }: Entered) => ({
  holder,
  mailbox: mailboxIds,
  level,
  ends: endsOn,
});

/**
 * Checks what is to be given and puts it in the next page's address. Nothing is given yet. "Find" returns to
 * the page in the same way.
 */
export async function planAccessAction(
  organisationId: string,
  holder: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  const mailboxIds = form.getAll('mailboxId').filter((id) => typeof id === 'string');
  const entered = { holder, mailboxIds, level: formText(form, 'level'), endsOn: endsOn(form) };
  if (form.has('find')) {
    await dropHeldForm();
    redirect(withQuery(paths.giveWhat, { ...queryOf(entered), q: formText(form, 'q').trim() }));
  }
  return action('plan access', withQuery(paths.giveWhat, { holder }), form, async (actor) => {
    await planAccess(actor, organisationId, entered);
    await dropHeldForm();
    redirect(withQuery(paths.giveCheck, queryOf(entered)));
  });
}

export async function giveAccessAction(
  organisationId: string,
  entered: Entered,
  holderName: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  return action('give access', withQuery(paths.giveCheck, queryOf(entered)), form, async (actor) => {
    await giveAccess(actor, organisationId, entered);
    redirect(withQuery(paths.access, { q: holderName, done: 'given' }));
  });
}

export async function changeGrantAction(
  organisationId: string,
  grantId: string,
  { holderName, was }: { holderName: string; was: Changed['was'] },
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  return action('change access', paths.grant(grantId), form, async (actor) => {
    const entered = { level: formText(form, 'level'), endsOn: endsOn(form), was };
    await changeGrant(actor, organisationId, grantId, entered);
    await dropHeldForm();
    redirect(withQuery(paths.access, { q: holderName, done: 'changed' }));
  });
}

export async function removeGrantAction(
  organisationId: string,
  grantId: string,
  form: FormData,
): Promise<void> {
  const paths = organisationPaths(organisationId);
  const failure = await action('remove access', paths.grant(grantId), form, (actor) =>
    removeGrant(actor, organisationId, grantId),
  );
  redirect(withQuery(paths.access, failure ? { problem: failure.code } : { done: 'removed' }));
}
