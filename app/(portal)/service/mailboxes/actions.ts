'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formFields, formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import {
  addMailbox,
  changeMailbox,
  changeMailboxPassword,
  pauseMailbox,
  resumeMailbox,
} from '@/lib/mailboxes/administration/commands';
import { MAILBOX_SETTINGS_FIELDS, NEW_MAILBOX_FIELDS } from '@/lib/mailboxes/administration/schema';
import { transferMailbox } from '@/lib/mailboxes/administration/transfer/commands';
import { addMailboxWorkflow, setMailboxWorkflows } from '@/lib/mailboxes/administration/workflows/commands';

const LIST = '/service/mailboxes';

export async function addMailboxAction(_previous: unknown, form: FormData): Promise<FormState> {
  return action('add mailbox', `${LIST}/new`, form, async (actor) => {
    const id = await addMailbox(actor, formFields(form, NEW_MAILBOX_FIELDS));
    await dropHeldForm();
    redirect(`${LIST}/${id}/workflows?done=added`);
  });
}

export async function changeMailboxAction(
  mailboxId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${mailboxId}`;
  return action('change mailbox', `${path}/settings`, form, async (actor) => {
    await changeMailbox(actor, mailboxId, formFields(form, MAILBOX_SETTINGS_FIELDS));
    await dropHeldForm();
    redirect(`${path}?done=changed`);
  });
}

export async function changePasswordAction(
  mailboxId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${mailboxId}`;
  return action(
    'change mailbox password',
    `${path}/password`,
    form,
    async (actor) => {
      await changeMailboxPassword(actor, mailboxId, formFields(form, ['password', 'saveUnverified']));
      redirect(`${path}?done=password`);
    },
    { keeps: false },
  );
}

export async function pauseMailboxAction(
  mailboxId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${mailboxId}`;
  return action('pause mailbox', `${path}/pause`, form, async (actor) => {
    await pauseMailbox(actor, mailboxId, { reason: formText(form, 'reason') });
    await dropHeldForm();
    redirect(`${path}?done=paused`);
  });
}

export async function resumeMailboxAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `${LIST}/${mailboxId}`;
  const failure = await action('resume mailbox', path, form, (actor) => resumeMailbox(actor, mailboxId), {
    keeps: false,
  });
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?done=resumed`);
}

function readTicks(form: FormData, name: string) {
  const ids = (field: string) => form.getAll(field).filter((value) => typeof value === 'string');
  return { was: ids(`was-${name}`), now: ids(name) };
}

export async function setWorkflowsAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `${LIST}/${mailboxId}`;
  const failure = await action('set workflows', `${path}/workflows`, form, async (actor) => {
    await setMailboxWorkflows(actor, mailboxId, {
      send: readTicks(form, 'send'),
      receive: readTicks(form, 'receive'),
    });
    await dropHeldForm();
  });
  redirect(failure ? `${path}/workflows?problem=${failure.code}` : `${path}?done=workflows`);
}

export async function addWorkflowAction(
  mailboxId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${mailboxId}/workflows`;
  return action('add workflow', `${path}/new`, form, async (actor) => {
    await addMailboxWorkflow(actor, mailboxId, {
      workflowId: formText(form, 'workflowId'),
      workflowName: formText(form, 'workflowName'),
      canSend: formText(form, 'canSend') === 'yes',
      canReceive: formText(form, 'canReceive') === 'yes',
    });
    await dropHeldForm();
    redirect(`${path}?done=workflow`);
  });
}

export async function transferMailboxAction(
  mailboxId: string,
  odsCode: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${mailboxId}/transfer?to=${encodeURIComponent(odsCode)}`;
  return action('transfer mailbox', path, form, async (actor) => {
    const newId = await transferMailbox(actor, mailboxId, { odsCode });
    redirect(`${LIST}/${newId}?done=transferred`);
  });
}
