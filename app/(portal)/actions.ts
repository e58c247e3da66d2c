'use server';

import { redirect } from 'next/navigation';
import { signOut } from '@/lib/http/current-actor';

export async function signOutAction(): Promise<void> {
  await signOut();
  redirect('/sign-in?ended=by-you');
}
