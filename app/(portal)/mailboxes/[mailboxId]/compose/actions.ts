'use server';

import { redirect } from 'next/navigation';
import { composePaths } from '@/components/compose/paths';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { sealWords } from '@/lib/http/search-words';
import {
  chooseRecipient,
  chooseWorkflow,
  copyMessage,
  describeFile,
  describeMessage,
  discardDrafts,
} from '@/lib/messages/compose/commands';
import { replyTo } from '@/lib/messages/compose/reply/commands';
import { messageIdsSchema } from '@/lib/messages/schema';

/**
 * What was typed is saved, so nothing is kept for the next sign-in. Changing an answer leads back to the
 * others.
 */
async function goOn(form: FormData, nextPath: string, checkPath: string): Promise<never> {
  await dropHeldForm();
  redirect(formText(form, 'change') ? checkPath : nextPath);
}

export async function chooseWorkflowAction(
  mailboxId: string,
  draftId: string | null,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const compose = `/mailboxes/${mailboxId}/compose`;
  const path = draftId ? composePaths(mailboxId, draftId).what : compose;
  return action('choose workflow', path, form, async (actor) => {
    const workflowId = formText(form, 'workflowId');
    const id = await chooseWorkflow(actor, mailboxId, { workflowId, draftId: draftId ?? undefined });
    const paths = composePaths(mailboxId, id);
    await goOn(form, paths.recipient, paths.check);
  });
}

export async function chooseRecipientAction(
  mailboxId: string,
  draftId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = composePaths(mailboxId, draftId);
  return action('choose recipient', paths.recipient, form, async (actor) => {
    await chooseRecipient(actor, mailboxId, draftId, formText(form, 'recipient'));
    await goOn(form, paths.file, paths.check);
  });
}

export async function describeFileAction(
  mailboxId: string,
  draftId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = composePaths(mailboxId, draftId);
  return action('describe file', paths.file, form, async (actor) => {
    const [fileName, sizeBytes, contentType] = ['fileName', 'sizeBytes', 'contentType'].map((name) =>
      formText(form, name),
    );
    await describeFile(actor, mailboxId, draftId, { fileName, sizeBytes, contentType });
    await goOn(form, paths.details, paths.check);
  });
}

export async function describeMessageAction(
  mailboxId: string,
  draftId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = composePaths(mailboxId, draftId);
  return action('describe message', paths.details, form, async (actor) => {
    await describeMessage(actor, mailboxId, draftId, {
      subject: formText(form, 'subject'),
      localId: formText(form, 'localId'),
    });
    await goOn(form, paths.check, paths.check);
  });
}

export async function discardDraftAction(mailboxId: string, draftId: string, form: FormData): Promise<void> {
  const { check } = composePaths(mailboxId, draftId);
  const failure = await action('discard draft', check, form, async (actor) => {
    await discardDrafts(actor, mailboxId, [draftId]);
  });
  redirect(failure ? `${check}?problem=${failure.code}` : `/mailboxes/${mailboxId}/sent?tab=drafts`);
}

/** "Discard drafts", for the ticked ones. */
export async function discardDraftsAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}/sent?tab=drafts`;
  const chosen = messageIdsSchema.safeParse(form.getAll('messageId'));
  if (!chosen.success) redirect(`${path}&problem=nothing-ticked`);
  let count = 0;
  const failure = await action(
    'discard drafts',
    path,
    form,
    async (actor) => {
      count = await discardDrafts(actor, mailboxId, chosen.data);
    },
    { keeps: false },
  );
  redirect(failure ? `${path}&problem=${failure.code}` : `${path}&notice=discarded&count=${count}`);
}

/** "Send another like this" and "Edit and send again": a new draft with the answers of a sent message. */
export async function copyMessageAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const { sent } = composePaths(mailboxId, messageId);
  let copyId = '';
  const failure = await action('copy message', sent, form, async (actor) => {
    copyId = await copyMessage(actor, mailboxId, messageId);
  });
  redirect(failure ? `${sent}?problem=${failure.code}` : composePaths(mailboxId, copyId).check);
}

/**
 * "Send acknowledgement": a new draft with the recipient, type and reference of the message that it replies
 * to.
 */
export async function replyAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}/messages/${messageId}`;
  let draftId = '';
  const failure = await action('reply to message', path, form, async (actor) => {
    draftId = await replyTo(actor, mailboxId, messageId);
  });
  redirect(failure ? `${path}?problem=${failure.code}` : composePaths(mailboxId, draftId).file);
}

/**
 * Searches for a recipient. What is typed may accidentally be a patient's details, so it is sealed before it
 * is put in an address.
 */
export async function searchRecipientsAction(
  mailboxId: string,
  draftId: string,
  form: FormData,
): Promise<void> {
  const path = composePaths(mailboxId, draftId).recipient;
  const query = new URLSearchParams();
  const failure = await action('search recipients', path, form, async ({ personId }) => {
    const words = sealWords(personId, { text: formText(form, 'q').trim().slice(0, 100), other: '' });
    if (words) query.set('words', words);
  });
  if (failure) query.set('problem', failure.code);
  for (const name of ['all', 'change']) if (formText(form, name) === 'yes') query.set(name, 'yes');
  redirect(`${path}?${query}`);
}
