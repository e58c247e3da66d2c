import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { load } from '@/app/(portal)/load';
import { asChange, type ComposeStep, composePaths } from '@/components/compose/paths';
import { backFrom, missingBefore, toSteps } from '@/components/compose/steps';
import type { PersonActor } from '@/lib/auth/actor';
import { findHeldForm } from '@/lib/http/held-form';
import { type Draft, getDraft } from '@/lib/messages/compose/queries';

export type DraftPageProps = {
  params: Promise<{ mailboxId: string; draftId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export type Step = Exclude<ComposeStep, 'what'>;

/** One value of an address. Repeated ones are nonsense. */
export function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * What every step of a draft needs, read as the person signed in. `read` adds what only this step needs. A
 * step opened too early leads to the missing one, and a message that is no longer a draft to what became of
 * it.
 */
export async function loadDraftStep<T>(
  step: Step,
  { params, searchParams }: DraftPageProps,
  read: (actor: PersonActor, found: Draft) => Promise<T>,
) {
  const { mailboxId, draftId } = await params;
  const query = await searchParams;
  if (!z.guid().safeParse(draftId).success) notFound();
  const paths = composePaths(mailboxId, draftId);
  const isChange = one(query.change) === 'yes';
  return load(`/mailboxes/[mailboxId]/compose/[draftId]/${step}`, paths[step], async (actor) => {
    const found = await getDraft(actor, mailboxId, draftId);
    const { draft, workflowAllowed } = found;
    if (draft.state !== 'DRAFT') redirect(paths.sent);
    const missing = missingBefore(step, { workflowAllowed, otherMailboxId: draft.otherMailboxId });
    if (missing) redirect(step === 'check' ? asChange(paths[missing]) : paths[missing]);
    const [held, own] = await Promise.all([findHeldForm(actor.personId, paths[step]), read(actor, found)]);
    return {
      ...found,
      own,
      held,
      paths,
      query,
      isChange,
      back: backFrom(step, paths, isChange),
      steps: toSteps(step, draft, paths),
    };
  });
}
