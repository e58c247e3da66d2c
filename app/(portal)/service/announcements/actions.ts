'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import {
  changeAnnouncement,
  makeAnnouncement,
  removeAnnouncement,
} from '@/lib/service/announcements/commands';

const LIST = '/service/announcements';

const entryOf = (form: FormData) => ({
  heading: formText(form, 'heading'),
  text: formText(form, 'text'),
  importance: formText(form, 'importance'),
  startsAt: formText(form, 'startsAt'),
  endsAt: formText(form, 'endsAt'),
});

export async function makeAnnouncementAction(_previous: unknown, form: FormData): Promise<FormState> {
  return action('make announcement', `${LIST}/new`, form, async (actor) => {
    await makeAnnouncement(actor, entryOf(form));
    await dropHeldForm();
    redirect(`${LIST}?done=made`);
  });
}

export async function changeAnnouncementAction(
  announcementId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  return action('change announcement', `${LIST}/${announcementId}`, form, async (actor) => {
    await changeAnnouncement(actor, announcementId, entryOf(form));
    await dropHeldForm();
    redirect(`${LIST}?done=changed`);
  });
}

export async function removeAnnouncementAction(announcementId: string, form: FormData): Promise<void> {
  const failure = await action(
    'remove announcement',
    LIST,
    form,
    (actor) => removeAnnouncement(actor, announcementId),
    { keeps: false },
  );
  redirect(failure ? `${LIST}?problem=${failure.code}` : `${LIST}?done=removed`);
}
