import { openToken, sealToken } from '@/lib/db/sealing';

/** A search may be a subject, a file name or a patient's name, so it is never in an address in plain text. */
export type SearchWords = { text: string; other: string };

const purposeFor = (personId: string) => `search words:${personId}`;

/**
 * The words as one sealed word for an address, which opens for this person only. Undefined when nothing was
 * typed.
 */
export function sealWords(personId: string, { text, other }: SearchWords): string | undefined {
  return text || other ? sealToken(JSON.stringify([text, other]), purposeFor(personId)) : undefined;
}

/** The words in an address. Empty when there are none, or they are not this person's. */
export function openWords(personId: string, sealed: string | undefined): SearchWords {
  const opened = sealed ? openToken(sealed, purposeFor(personId)) : null;
  const [text = '', other = ''] = opened ? (JSON.parse(opened) as [string, string]) : [];
  return { text, other };
}
