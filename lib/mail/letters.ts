import type { DomainEvent } from '@/lib/events/events';

/** What an email tells: an event, and the name of the reader. */
export type LetterContent = DomainEvent & { name: string };

export type LetterKind = LetterContent['kind'];

export type LetterOf<K extends LetterKind> = Extract<LetterContent, { kind: K }>;
