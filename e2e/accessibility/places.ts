import { administrationPlaces } from './administration-places';
import type { Place } from './place';
import { servicePlaces } from './service-places';

/** Every page of the portal, by its folder in app/. The check fails if a page is missing here. */
export const places: Record<string, Place[]> = {
  ...administrationPlaces,
  ...servicePlaces,
  '/sign-in': [{ role: 'stranger', path: () => '/sign-in' }],
  '/sign-in/problem': [{ role: 'stranger', path: () => '/sign-in/problem?why=no-role' }],
  '/sign-in/forgotten': [
    { role: 'stranger', path: () => '/sign-in/forgotten' },
    { role: 'stranger', path: () => '/sign-in/forgotten?done=sent' },
  ],
  // Only someone who is signing in sees these: see their own test below.
  '/sign-in/factor': [],
  '/sign-in/recovery': [],
  '/set-up': [],
  '/set-up/authenticator': [],
  '/set-up/passkey': [],
  '/set-up/recovery-codes': [],
  '/sign-in/no-access': [{ role: 'stranger', path: () => '/sign-in/no-access' }],
  '/sign-in/no-factor': [{ role: 'stranger', path: () => '/sign-in/no-factor' }],
  '/new-password/[token]': [{ role: 'stranger', path: () => '/new-password/spent' }],
  '/set-up/[token]': [{ role: 'stranger', path: () => '/set-up/spent' }],
  '/help': [{ role: 'stranger', path: () => '/help' }],
  '/accessibility': [{ role: 'stranger', path: () => '/accessibility' }],
  '/privacy': [{ role: 'stranger', path: () => '/privacy' }],
  '/cookies': [{ role: 'stranger', path: () => '/cookies' }],
  '/mailboxes': [{ role: 'practice', path: () => '/mailboxes' }],
  '/account': [{ role: 'practice', path: () => '/account' }],
  '/send': [{ role: 'practice', path: () => '/send' }],
  '/mailboxes/[mailboxId]': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}?select=all` },
    {
      role: 'practice',
      path: ({ mailbox }) => `/mailboxes/${mailbox}?notice=collected&count=3&batch=nothing`,
    },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}?tab=expired` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}?workflow=NOTHING_LIKE_IT` },
  ],
  '/mailboxes/[mailboxId]/sent': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/sent` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/sent?tab=problems` },
  ],
  '/mailboxes/[mailboxId]/messages/[messageId]': [
    { role: 'practice', path: ({ mailbox, message }) => `/mailboxes/${mailbox}/messages/${message}` },
    { role: 'practice', path: ({ mailbox, sent }) => `/mailboxes/${mailbox}/messages/${sent}` },
  ],
  '/mailboxes/[mailboxId]/compose': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/compose` },
    // With several groups of message types.
    { role: 'trust', path: ({ trustMailbox }) => `/mailboxes/${trustMailbox}/compose` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/recipient': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/recipient` },
    {
      role: 'practice',
      path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/recipient?q=trust`,
    },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/file': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/file` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/details': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/details` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/check': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/check` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/sent': [
    { role: 'practice', path: ({ mailbox, sent }) => `/mailboxes/${mailbox}/compose/${sent}/sent` },
  ],
  '/account/authenticator': [{ role: 'practice', path: () => '/account/authenticator' }],
  '/account/cis2': [{ role: 'practice', path: () => '/account/cis2' }],
  '/account/name': [{ role: 'practice', path: () => '/account/name' }],
  '/account/passkeys': [{ role: 'practice', path: () => '/account/passkeys' }],
  '/account/password': [{ role: 'practice', path: () => '/account/password' }],
  '/account/recovery-codes': [{ role: 'practice', path: () => '/account/recovery-codes' }],
  '/confirm': [{ role: 'practice', path: () => '/confirm?next=/account' }],
  '/emails': [{ role: 'stranger', path: () => '/emails' }],
  '/emails/[emailId]': [{ role: 'stranger', path: ({ email }) => `/emails/${email}` }],
  '/invitation/[token]': [
    { role: 'stranger', path: () => '/invitation/spent' },
    { role: 'stranger', path: ({ invitation }) => invitation },
  ],
  // Seen only on the way back from NHS CIS2. Without an identity it leads to sign-in.
  '/invitation/accept-cis2': [],
  '/trail': [{ role: 'auditor', path: () => '/trail' }],
};
