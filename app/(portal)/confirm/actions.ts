'use server';

import { redirect } from 'next/navigation';
import { proveForDemonstration, proveWithCode } from '@/lib/account/proof/commands';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { safeNext } from '@/lib/http/safe-next';

const pathOf = (form: FormData) => `/confirm?next=${encodeURIComponent(safeNext(formText(form, 'next')))}`;

export async function confirmAction(_previous: unknown, form: FormData): Promise<FormState> {
  const work = async (actor: PersonActor) => {
    await proveWithCode(actor, { password: formText(form, 'password'), code: formText(form, 'code') });
    redirect(safeNext(formText(form, 'next')));
  };
  const state = await action('confirm', pathOf(form), form, work, { keeps: false });
  return state && { ...state, values: {} };
}

export async function confirmForDemonstrationAction(form: FormData): Promise<void> {
  await action('confirm for demonstration', pathOf(form), form, proveForDemonstration, { keeps: false });
  redirect(safeNext(formText(form, 'next')));
}
