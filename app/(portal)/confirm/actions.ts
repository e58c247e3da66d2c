'use server';

import { redirect } from 'next/navigation';
import { proveForDemonstration, proveWithCode } from '@/lib/account/proof/commands';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { safeNext } from '@/lib/http/safe-next';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');
const pathOf = (form: FormData) => `/confirm?next=${encodeURIComponent(safeNext(text(form, 'next')))}`;

export async function confirmAction(_previous: unknown, form: FormData): Promise<FormState> {
  const work = async (actor: PersonActor) => {
    await proveWithCode(actor, { password: text(form, 'password'), code: text(form, 'code') });
    redirect(safeNext(text(form, 'next')));
  };
  const state = await action('confirm', pathOf(form), form, work, { keeps: false });
  return state && { ...state, values: {} };
}

export async function confirmForDemonstrationAction(form: FormData): Promise<void> {
  await action('confirm for demonstration', pathOf(form), form, proveForDemonstration, { keeps: false });
  redirect(safeNext(text(form, 'next')));
}
