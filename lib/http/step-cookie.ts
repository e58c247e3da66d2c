import { cookies } from 'next/headers';
import { ownCookie } from '@/lib/auth/session-cookie';
import { readStep, type Step, type StepPurpose } from '@/lib/auth/steps/steps';

/** One cookie for each purpose: a passkey's challenge must not replace the sign-in that it belongs to. */
const cookieOf = (purpose: StepPurpose) => ownCookie(`mesh-mailbox.step.${purpose.replaceAll(' ', '-')}`);

/** Puts the token of a step into the browser, for as long as the step may take. For actions and route handlers. */
export async function setStepCookie(purpose: StepPurpose, token: string, minutes: number): Promise<void> {
  const { name, options } = cookieOf(purpose);
  (await cookies()).set(name, token, { ...options, maxAge: minutes * 60 });
}

/** The token of this browser's step with this purpose, or undefined. */
export async function stepToken(purpose: StepPurpose): Promise<string | undefined> {
  return (await cookies()).get(cookieOf(purpose).name)?.value || undefined;
}

/** This browser's step with this purpose, unchanged. Null when there is none, or it is over. */
export async function currentStep(purpose: StepPurpose): Promise<Step | null> {
  return readStep(await stepToken(purpose), purpose);
}

/** Removes the cookie of a step. For actions and route handlers. */
export async function dropStepCookie(purpose: StepPurpose): Promise<void> {
  const { name, options } = cookieOf(purpose);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
