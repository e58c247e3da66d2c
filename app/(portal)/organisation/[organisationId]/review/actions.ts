'use server';

import { redirect } from 'next/navigation';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { type Decided, decideReview, finishReview, startReview } from '@/lib/access/reviews/commands';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';

export async function startReviewAction(organisationId: string, form: FormData): Promise<void> {
  const { review, oneReview } = organisationPaths(organisationId);
  let href = review;
  const failure = await action('start review', review, form, async (actor) => {
    href = oneReview(await startReview(actor, organisationId));
  });
  redirect(failure ? withQuery(review, { problem: failure.code }) : href);
}

/**
 * Saves the choices on a page of the review. The form's fields are named by the ids of the lines, and
 * "was-<line>" is what the page showed.
 */
export async function decideReviewAction(
  organisationId: string,
  reviewId: string,
  shown: { q: string; show: string; page: number },
  form: FormData,
): Promise<void> {
  const path = withQuery(organisationPaths(organisationId).oneReview(reviewId), shown);
  const ids = form.getAll('line').filter((id) => typeof id === 'string');
  const rest = form.get('rest') === 'keep' ? 'KEEP' : null;
  const decisions = ids.flatMap((itemId) => {
    const chosen = form.get(itemId);
    const decision = typeof chosen === 'string' && chosen ? chosen : rest;
    return decision ? [{ itemId, was: formText(form, `was-${itemId}`) || null, decision }] : [];
  });
  let outcome: Decided = { saved: 0, passed: 0 };
  const failure = await action('decide review', path, form, async (actor) => {
    outcome = await decideReview(actor, organisationId, reviewId, decisions);
    await dropHeldForm();
  });
  const problem = decisions.length === 0 ? 'nothing-chosen' : failure?.code;
  const word = failure ? { problem } : { done: 'saved', count: outcome.saved, passed: outcome.passed };
  redirect(withQuery(organisationPaths(organisationId).oneReview(reviewId), { ...shown, ...word }));
}

export async function finishReviewAction(
  organisationId: string,
  reviewId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = organisationPaths(organisationId).oneReview(reviewId);
  return action('finish review', `${path}/finish`, form, async (actor) => {
    await finishReview(actor, organisationId, reviewId);
    redirect(withQuery(path, { done: 'finished' }));
  });
}
