import { type ClaimCode, claimWords } from './labels';
import type { Tone } from './types';

/** A sentence that a page says about a message, from the closed list. */
export type Claim = { code: ClaimCode; tone: Tone; heading: string; text: string };

type SlotsIn<T> = T extends `${string}{${infer Slot}}${infer Rest}` ? Slot | SlotsIn<Rest> : never;
type SlotsOf<C extends ClaimCode> = SlotsIn<
  Extract<(typeof claimWords)[C][keyof (typeof claimWords)[C]], string>
>;
type Filling<C extends ClaimCode> = [SlotsOf<C>] extends [never] ? [] : [Record<SlotsOf<C>, string>];

const SLOT = /\{(\w+)\}/g;

/** The claim with that code in words. `filling` gives its names and times. */
export function say<C extends ClaimCode>(code: C, ...[filling]: Filling<C>): Claim {
  const { tone, heading, text = '' }: { tone: Tone; heading: string; text?: string } = claimWords[code];
  const filled: Record<string, string> = filling ?? {};
  const fill = (words: string) => words.replaceAll(SLOT, (_, slot: string) => filled[slot] ?? '');
  return { code, tone, heading: fill(heading), text: fill(text) };
}

const MOMENT = '[A-Z][a-z]+day \\d{1,2} [A-Z][a-z]+ at \\d\\d:\\d\\d(?: [A-Z]{3})?';
const WHEN = `(?:on ${MOMENT}|between ${MOMENT} and ${MOMENT})`;
const SHORT = '(?:today|Yesterday|\\w{3} \\d{1,2} \\w{3,4}(?: \\d{4})?), \\d\\d:\\d\\d(?: [A-Z]{3})?';

/** The allowed values for each place. Names and MESH's own words may be anything. */
const SLOTS: Record<string, string> = {
  at: MOMENT,
  deadline: MOMENT,
  when: WHEN,
  time: '\\d\\d:\\d\\d(?: [A-Z]{3})?',
  left: '(?:less than 1 hour|\\d+ (?:hour|day)s?)',
  again: '(?:It had left this mailbox, and was put back\\. )?',
  onDeadline: `(?: on ${MOMENT})?`,
  orExpired: '(?:, or it may have expired)?',
  accepted: `MESH accepted it(?: on ${MOMENT})?\\.`,
  asked: `(?: When we last asked, on ${MOMENT}, it had not been collected\\.)?`,
  byDeadline: `(?: by ${MOMENT})?`,
  until: `(?:deadline passed|until ${SHORT}(?:, less than a day left)?)`,
  messages: '(?:1 message is|\\d+ messages are)',
  late: '(?:1 message|\\d+ messages)',
  by: '(?: by .+)?',
  moment: `(?:, (?:${SHORT}|yesterday, \\d\\d:\\d\\d|\\d\\d:\\d\\d(?: [A-Z]{3})?))?`,
  open: '(?:This file has|\\d+ of these \\d+ files (?:has|have))',
  files: '\\d+',
  expire: '(?:1 message expires|[\\d,]+\\+? messages expire)',
  whom: '(?:its sender|their senders)',
  within: 'within (?:a day|3 days)',
  them: '(?:it|them)',
  from: '(?: from .+)?',
  more: '(?: [\\d,]+\\+? more within 3 days\\.)?',
};

function matches(words: string, template: string): boolean {
  const pattern = template
    .split(SLOT)
    .map((part, at) =>
      at % 2 === 1 ? (SLOTS[part] ?? '.+') : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${pattern}$`, 's').test(words);
}

/** Whether the words that a page marks with that code are those of the list. */
export function isOnList(
  code: string,
  { heading, text }: { heading: string; text: string },
): code is ClaimCode {
  if (!Object.hasOwn(claimWords, code)) return false;
  const words: { heading: string; text?: string } = claimWords[code as ClaimCode];
  return matches(heading, words.heading) && matches(text, words.text ?? '');
}
