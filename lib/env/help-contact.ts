import { env } from './env';

export type HelpContact = { name: string; phone: string; email: string };

/** The contact for help. Phone and email are empty where the deployment gives none. */
export function helpContact(): HelpContact {
  const { HELP_CONTACT: name, HELP_PHONE: phone, HELP_EMAIL: email } = env();
  return { name, phone, email };
}

/**
 * The same in words, where nothing can be clicked: "the helpdesk, phone 0113 496 0000, email
 * help@example.nhs.uk".
 */
export function helpWords(): string {
  const { name, phone, email } = helpContact();
  return [name, phone && `phone ${phone}`, email && `email ${email}`].filter(Boolean).join(', ');
}
