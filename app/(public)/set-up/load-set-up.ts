import { redirect } from 'next/navigation';
import { findSetUp, type SetUpView } from '@/lib/auth/sign-in/set-up';
import { stepToken } from '@/lib/http/step-cookie';

/** This browser's current set-up. Without one there is nothing to set up, and they can sign in. */
export async function loadSetUp(): Promise<SetUpView> {
  return (await findSetUp(await stepToken('set-up'))) ?? redirect('/sign-in?ended=step');
}
