import { z } from 'zod';
import { beginStep, keepNewestSteps, takeStep } from '@/lib/auth/steps/steps';
import { openToken, sealToken } from '@/lib/db/sealing';
import { formTexts } from './form-text';
import { currentStep, dropStepCookie, setStepCookie, stepToken } from './step-cookie';

/**
 * What a person had typed when their session ended, or when they were asked to confirm who they are: kept
 * sealed for half an hour, and restored into the same form for them, and nobody else, in this browser. It may
 * name a patient.
 */
const PURPOSE = 'held form';
const MINUTES = 30;
/** Far more than the longest of our forms. Anything longer is an experiment. */
const LONGEST = 200_000;
/** Of one person, in all their browsers. */
const HELD_AT_ONCE = 5;

const held = z.object({ path: z.string(), values: z.record(z.string(), z.string()) });

const sealedFor = (personId: string) => `${PURPOSE}:${personId}`;

/** Keeps the texts of a form for the person and page. Returns false when they are too long. For actions. */
export async function holdForm(personId: string, path: string, form: FormData): Promise<boolean> {
  const text = JSON.stringify({ path, values: formTexts(form) } satisfies z.input<typeof held>);
  if (text.length > LONGEST) return false;
  const data = { sealed: sealToken(text, sealedFor(personId)) };
  const token = await beginStep(PURPOSE, { personId, data }, MINUTES);
  await keepNewestSteps(personId, PURPOSE, HELD_AT_ONCE);
  await setStepCookie(PURPOSE, token, MINUTES);
  return true;
}

/**
 * What this person had typed into the form at `path`, or null. It stays until it expires: a page cannot
 * remove it.
 */
export async function findHeldForm(personId: string, path: string): Promise<Record<string, string> | null> {
  const step = await currentStep(PURPOSE);
  if (step?.personId !== personId) return null;
  const { sealed } = z.object({ sealed: z.string() }).parse(step.data);
  const text = openToken(sealed, sealedFor(personId));
  const found = text === null ? null : held.parse(JSON.parse(text));
  return found?.path === path ? found.values : null;
}

/** Deletes what was kept, once it has been saved. For actions. */
export async function dropHeldForm(): Promise<void> {
  const token = await stepToken(PURPOSE);
  if (!token) return;
  await takeStep(token, PURPOSE);
  await dropStepCookie(PURPOSE);
}
