import type { DomainEvent } from '@/lib/events/events';

/** What an email tells: an event, and the name of the reader. */
export type EmailContent = DomainEvent & { name: string };

export type EmailKind = EmailContent['kind'];

export type EmailOf<K extends EmailKind> = Extract<EmailContent, { kind: K }>;
