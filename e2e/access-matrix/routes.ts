import type { Needed } from './answers';
import type { Things } from './things';

/** A page or route of app/, keyed by methods and address. */
export type Route = {
  needs: Needed;
  /** Why it is safe for everyone to call. */
  because?: string;
  /**
   * Addresses to call when the pattern alone does not give one. `[word]` is replaced by the thing of that
   * name.
   */
  at?: readonly string[];
  /** The body of a POST. In a form, `[word]` is replaced by the thing of that name. */
  sends?: { form: Record<string, string> } | { json: unknown };
  /** Which thing `[messageId]` refers to, if not the usual one. */
  things?: Record<string, keyof Things>;
  /** Names people and their organisations to strangers. In the demonstration only. */
  offersPeople?: true;
  /** Other sites may post to it: something other than the origin protects it. */
  anyOrigin?: true;
  /**
   * Talks to MESH, which does not know the matrix's mailboxes. A refusal by MESH means that we allowed it.
   */
  reachesMesh?: true;
};

const PUBLIC = 'It is the same for everybody.';
const STEP = 'It acts on a step that the same browser has begun, and shows nothing without one.';
const LINK = 'What it shows and does hangs on the secret in the mailed link.';
const ORGANISATION = '/organisation/[organisationId]';
const MAILBOX = '/mailboxes/[mailboxId]';
const ANY = '00000000-0000-7000-8000-000000000000';

const everyone = (because: string, more: Partial<Route> = {}): Route => ({
  needs: 'everyone',
  because,
  ...more,
});

const open: Record<string, Route> = {
  'GET /': everyone('It leads on to the mailboxes.'),
  'GET /accessibility': everyone(PUBLIC),
  'GET /cookies': everyone(PUBLIC),
  'GET /help': everyone(PUBLIC),
  'GET /privacy': everyone(PUBLIC),
  'GET /invitation/[token]': everyone(LINK, { at: ['/invitation/made-up'] }),
  'GET /invitation/accept-cis2': everyone(STEP),
  'GET /new-password/[token]': everyone(LINK, { at: ['/new-password/made-up'] }),
  'GET /emails': everyone('It exists in the demonstration only, whose people are made up.'),
  'GET /emails/[emailId]': everyone('It exists in the demonstration only, whose people are made up.', {
    at: [`/emails/${ANY}`, '/emails/nonsense'],
  }),
  'GET /set-up': everyone(STEP),
  'GET /set-up/[token]': everyone(LINK, { at: ['/set-up/made-up'] }),
  'GET /set-up/authenticator': everyone(STEP),
  'GET /set-up/passkey': everyone(STEP),
  'GET /set-up/recovery-codes': everyone(STEP),
  'GET /set-up/recovery-codes/file': everyone(STEP),
  'GET /sign-in': everyone('In the demonstration it offers its made-up people; anywhere else, nobody.', {
    offersPeople: true,
  }),
  'GET /sign-in/factor': everyone(STEP),
  'GET /sign-in/forgotten': everyone(PUBLIC),
  'GET /sign-in/no-access': everyone(PUBLIC),
  'GET /sign-in/no-factor': everyone(PUBLIC),
  'GET /sign-in/problem': everyone(PUBLIC),
  'GET /sign-in/recovery': everyone(STEP),
  [`GET ${ORGANISATION}/people/bulk/template`]: everyone(PUBLIC),
  'GET /api/auth/[...nextauth]': everyone('It tells a person who they are, and a stranger nothing.', {
    at: ['/api/auth/session', '/api/auth/csrf', '/api/auth/providers', '/api/auth/callback/cis2'],
  }),
  'POST /api/auth/[...nextauth]': everyone('next-auth asks for its own token against forged requests.', {
    at: ['/api/auth/signout', '/api/auth/signin/cis2', '/api/auth/callback/cis2', '/api/auth/_log'],
    sends: { form: { csrfToken: 'made up' } },
    anyOrigin: true,
  }),
  'GET /api/cis2/jwks': everyone('Public keys.'),
  'POST /api/cis2/start': everyone('It begins signing in, which anybody may.', {
    sends: { form: { purpose: 'sign-in' } },
  }),
  'POST /api/cis2/back-channel-logout': everyone('The token is signed by NHS CIS2.', {
    sends: { form: { logout_token: 'made up' } },
    anyOrigin: true,
  }),
  'GET /api/health/live': everyone(PUBLIC),
  'GET /api/health/ready': everyone(PUBLIC),
  'POST /api/password-hint': everyone(
    'It judges a password for those who may set one: by a session or a link.',
    {
      sends: { json: { by: 'link', token: 'made up', password: 'made up' } },
    },
  ),
  'POST /api/passkeys/set-up/options': everyone(STEP, { sends: { json: {} } }),
  'POST /api/passkeys/set-up/verify': everyone(STEP, { sends: { json: {} } }),
  'POST /api/passkeys/sign-in/options': everyone('It begins signing in, which anybody may.', {
    sends: { json: {} },
  }),
  'POST /api/passkeys/sign-in/verify': everyone('The passkey signs what it is asked.', {
    sends: { json: {} },
  }),
  'POST /api/passkeys/sign-in/second-factor/options': everyone(STEP, { sends: { json: {} } }),
  'POST /api/passkeys/sign-in/second-factor/verify': everyone(STEP, { sends: { json: {} } }),
};

/** A person's own account, and pages that show each person their own things. */
const own: Record<string, Route> = {
  'GET /mailboxes': { needs: 'self' },
  'GET /send': { needs: 'self' },
  'GET /confirm': { needs: 'self' },
  'GET /account': { needs: 'self' },
  'GET /account/authenticator': { needs: 'self' },
  'GET /account/cis2': { needs: 'self' },
  'GET /account/name': { needs: 'self' },
  'GET /account/passkeys': { needs: 'self' },
  'GET /account/password': { needs: 'self' },
  'GET /account/recovery-codes': { needs: 'self' },
  'GET /api/session': { needs: 'self' },
  'POST /api/session': { needs: 'self' },
  'POST /api/passkeys/confirm/options': { needs: 'self', sends: { json: {} } },
  'POST /api/passkeys/confirm/verify': { needs: 'self', sends: { json: {} } },
  'POST /api/passkeys/register/options': { needs: 'self', sends: { json: {} } },
  'POST /api/passkeys/register/verify': { needs: 'self', sends: { json: {} } },
};

const draftPage = (last: string): Record<string, Route> => ({
  [`GET ${MAILBOX}/compose/[draftId]/${last}`]: { needs: 'send' },
});

const mailboxes: Record<string, Route> = {
  [`GET ${MAILBOX}`]: { needs: 'read' },
  [`GET ${MAILBOX}/sent`]: { needs: 'read' },
  [`GET ${MAILBOX}/messages/[messageId]`]: { needs: 'read' },
  [`GET ${MAILBOX}/compose`]: { needs: 'send' },
  ...draftPage('recipient'),
  ...draftPage('file'),
  ...draftPage('details'),
  ...draftPage('check'),
  [`GET ${MAILBOX}/compose/[draftId]/sent`]: { needs: 'send', things: { draftId: 'acceptedId' } },
  [`GET /api${MAILBOX}/pulse`]: { needs: 'read' },
  [`GET /api${MAILBOX}/messages/[messageId]/pulse`]: { needs: 'read' },
  [`GET /api${MAILBOX}/messages/[messageId]/file`]: { needs: 'read', reachesMesh: true },
  [`POST /api${MAILBOX}/files`]: {
    needs: 'read',
    reachesMesh: true,
    sends: { form: { messageId: '[messageId]' } },
  },
  [`GET /api${MAILBOX}/drafts/[draftId]/send`]: { needs: 'send' },
  [`POST /api${MAILBOX}/drafts/[draftId]/send`]: {
    needs: 'send',
    sends: { form: { version: 'none' } },
  },
};

const PERSON = `${ORGANISATION}/people/[personId]`;
const GIVEN = 'holder=person_[personId]&mailbox=[mailboxId]&level=SEND&ends=';

const administration: Record<string, Route> = {
  'GET /organisation': { needs: 'administrator of any organisation' },
  [`GET ${ORGANISATION}/people`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/people/csv`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/people/invite`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/people/invitations/[invitationId]/withdraw`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/people/bulk`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/people/bulk/[listId]`]: { needs: 'administrator' },
  [`POST ${ORGANISATION}/people/bulk/upload`]: {
    needs: 'administrator',
    sends: { form: { list: 'name,email' } },
  },
  [`GET ${PERSON}`]: { needs: 'administrator' },
  [`GET ${PERSON}/[change]`]: { needs: 'administrator', at: [`${PERSON}/suspend`] },
  [`GET ${PERSON}/remove`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams/new`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams/[teamId]`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams/[teamId]/add`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams/[teamId]/rename`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/teams/[teamId]/remove`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/access`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/access/csv`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/access/give`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/access/give/what`]: {
    needs: 'administrator',
    at: [`${ORGANISATION}/access/give/what?holder=person_[personId]`],
  },
  [`GET ${ORGANISATION}/access/give/check`]: {
    needs: 'administrator',
    at: [`${ORGANISATION}/access/give/check?${GIVEN}`],
  },
  [`GET ${ORGANISATION}/access/[grantId]`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/access/why`]: {
    needs: 'administrator',
    at: [`${ORGANISATION}/access/why?person=[personId]&mailbox=[mailboxId]`],
  },
  [`GET ${ORGANISATION}/cover`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/cover/new`]: {
    needs: 'administrator',
    at: [`${ORGANISATION}/cover/new`, `${ORGANISATION}/cover/new?away=[personId]&covering=[memberId]`],
  },
  [`GET ${ORGANISATION}/mailboxes`]: { needs: 'administrator or operator' },
  [`GET ${ORGANISATION}/mailboxes/[mailboxId]`]: { needs: 'settings' },
  [`GET ${ORGANISATION}/review`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/review/[reviewId]`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/review/[reviewId]/csv`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/review/[reviewId]/finish`]: { needs: 'administrator' },
  [`GET ${ORGANISATION}/settings`]: { needs: 'administrator or operator' },
  [`GET ${ORGANISATION}/trail`]: { needs: 'administrator or auditor' },
  [`GET ${ORGANISATION}/trail/csv`]: { needs: 'administrator or auditor' },
};

const serviceMailbox = (last: string): Record<string, Route> => ({
  [`GET /service/mailboxes/[mailboxId]${last}`]: { needs: 'operator' },
});

const service: Record<string, Route> = {
  'GET /service': { needs: 'operator' },
  'GET /service/announcements': { needs: 'operator' },
  'GET /service/announcements/new': { needs: 'operator' },
  'GET /service/announcements/[announcementId]': { needs: 'operator' },
  'GET /service/environments': { needs: 'operator' },
  'GET /service/helpdesk': { needs: 'helpdesk' },
  'GET /service/mailboxes': { needs: 'operator' },
  'GET /service/mailboxes/new': { needs: 'operator' },
  ...serviceMailbox(''),
  ...serviceMailbox('/password'),
  ...serviceMailbox('/pause'),
  ...serviceMailbox('/settings'),
  ...serviceMailbox('/transfer'),
  ...serviceMailbox('/workflows'),
  ...serviceMailbox('/workflows/new'),
  'GET /service/organisations': { needs: 'operator' },
  'GET /service/organisations/new': { needs: 'operator' },
  'GET /service/organisations/[organisationId]': { needs: 'operator' },
  'GET /service/organisations/[organisationId]/invite': { needs: 'operator' },
  'GET /service/organisations/[organisationId]/name': { needs: 'operator' },
  'GET /service/organisations/[organisationId]/ods-code': { needs: 'operator' },
  'GET /service/organisations/[organisationId]/remove': { needs: 'operator' },
  'GET /service/people': { needs: 'operator' },
  'GET /service/people/invite': { needs: 'operator' },
  'GET /service/people/[personId]': { needs: 'operator' },
  'GET /service/people/[personId]/role': { needs: 'operator' },
  'GET /service/people/[personId]/factor': { needs: 'operator' },
  'GET /service/people/[personId]/suspend': { needs: 'operator' },
  'GET /trail': { needs: 'auditor' },
  'GET /trail/csv': { needs: 'auditor' },
};

/**
 * Every page and route of app/ and what you need to get an answer. `npm run check` fails when one is missing.
 */
export const routes: Record<string, Route> = { ...open, ...own, ...mailboxes, ...administration, ...service };
