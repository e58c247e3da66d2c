import { type Action, LEADS_ON, MAILBOX, NO_MESH } from './action';
import { administrationActions } from './administration-actions';
import { serviceActions } from './service-actions';

const DRAFT = `${MAILBOX}/compose/[draftId]`;
const NO_FACTOR = 'Nobody on the stage has what it asks for.';

const STEP = 'It acts on a step that the same browser has begun.';
const LINK = 'It takes the secret of a mailed link.';

/** Posted without the step or link it needs. */
const without = (because: string, page: string, types: Record<string, string> = {}): Action => ({
  needs: 'everyone',
  because,
  on: [page],
  binds: [null],
  types,
});

const SECRET = { token: 'made-up', name: 'Guest', password: 'three made-up words' };

const open: Record<string, Action> = {
  '/invitation/actions.acceptWithCis2Action': without(STEP, '/invitation/accept-cis2'),
  '/invitation/actions.beginAcceptanceAction': without(LINK, '/invitation/made-up', SECRET),
  '/new-password/actions.newPasswordAction': without(LINK, '/new-password/made-up', SECRET),
  '/set-up/actions.authenticatorAction': without(STEP, '/set-up/authenticator', { code: '000000' }),
  '/set-up/actions.openLinkAction': without(LINK, '/set-up/made-up', SECRET),
  '/set-up/actions.savedCodesAction': { needs: 'everyone', because: STEP, on: ['/set-up'], binds: [] },
  '/sign-in/actions.signInAction': {
    needs: 'everyone',
    because: 'It asks for a password, and slows down those who guess.',
    on: ['/sign-in'],
    types: { email: 'nobody-[mark]@example.org', password: 'not a password of anybody' },
  },
  '/sign-in/actions.codeAction': without(STEP, '/sign-in/factor', { code: '000000' }),
  '/sign-in/actions.recoveryCodeAction': without(STEP, '/sign-in/recovery', { code: 'made-up' }),
  '/sign-in/actions.forgottenAction': {
    needs: 'everyone',
    because: 'It answers the same whoever asks, and writes to the address alone.',
    on: ['/sign-in/forgotten'],
    types: { email: 'nobody-[mark]@example.org' },
  },
  '/sign-in/actions.signInForDemonstrationAction': {
    needs: 'everyone',
    because: 'It exists in the demonstration only, whose people are made up.',
    on: ['/sign-in'],
    types: { email: 'nobody-[mark]@example.org' },
  },
};

/** Acts on the account of the person who posts it, and no other. */
const own: Record<string, Action> = {
  '/actions.signOutAction': { needs: 'self', on: ['/account'], endsSession: true },
  '/invitation/actions.acceptAsPersonAction': {
    needs: 'self',
    on: ['/invitation/made-up'],
    binds: [null],
    types: { token: 'made-up' },
    changesNothing: 'There is no such link.',
  },
  '/account/actions.renameAction': {
    needs: 'self',
    on: ['/account/name'],
    types: { name: 'Another Name [mark]' },
  },
  '/account/actions.chooseWaitingEmailsAction': {
    needs: 'self',
    on: ['/account'],
    types: { wanted: 'no' },
  },
  '/account/actions.changePasswordAction': {
    needs: 'self',
    on: ['/account/password'],
    binds: [null],
    types: { presentPassword: 'not theirs', newPassword: 'three made-up words' },
    changesNothing: NO_FACTOR,
  },
  '/account/actions.beginAuthenticatorAction': {
    needs: 'self',
    on: ['/account/authenticator'],
    changesNothing: 'It begins a step.',
  },
  '/account/actions.setAuthenticatorAction': {
    needs: 'self',
    on: ['/account/authenticator'],
    binds: [null],
    types: { code: '000000' },
    changesNothing: 'It takes a step that was begun.',
  },
  '/account/actions.dropAuthenticatorAction': {
    needs: 'self',
    on: ['/account/authenticator'],
    binds: [],
    changesNothing: NO_FACTOR,
  },
  '/account/actions.namePasskeyAction': {
    needs: 'self',
    on: ['/account/passkeys'],
    about: 'passkeyId',
    types: { name: 'Phone' },
  },
  '/account/actions.dropPasskeyAction': { needs: 'self', on: ['/account/passkeys'], about: 'passkeyId' },
  '/account/actions.unlinkIdentityAction': { needs: 'self', on: ['/account/cis2'], about: 'identityId' },
  '/account/actions.endSessionAction': { needs: 'self', on: ['/account'], about: 'sessionId' },
  '/account/actions.endOtherSessionsAction': { needs: 'self', on: ['/account'] },
  '/account/actions.makeRecoveryCodesAction': { needs: 'self', on: ['/account/recovery-codes'] },
  '/confirm/actions.confirmAction': {
    needs: 'self',
    on: ['/confirm'],
    binds: [null],
    types: { password: 'not theirs', code: '000000' },
    changesNothing: NO_FACTOR,
  },
  '/confirm/actions.confirmForDemonstrationAction': {
    needs: 'self',
    on: ['/confirm'],
    changesNothing: 'It notes the time in the session.',
  },
};

const mailboxes: Record<string, Action> = {
  [`${MAILBOX}/actions.checkMailboxAction`]: { needs: 'read', on: [MAILBOX], changesNothing: NO_MESH },
  [`${MAILBOX}/actions.markCollectedAction`]: {
    needs: 'read',
    on: [MAILBOX],
    types: { messageId: '[messageId]', sure: 'yes' },
  },
  [`${MAILBOX}/actions.undoBatchAction`]: {
    needs: 'read',
    on: [`${MAILBOX}?notice=collected&count=1&batch=[batchId]`],
  },
  [`${MAILBOX}/actions.searchAction`]: {
    needs: 'self',
    on: [MAILBOX, `${MAILBOX}/sent`],
    types: { text: 'letter' },
    changesNothing: LEADS_ON,
  },
  [`${MAILBOX}/messages/[messageId]/actions.collectAction`]: {
    needs: 'read',
    on: [`${MAILBOX}/messages/[messageId]`],
  },
  [`${MAILBOX}/messages/[messageId]/actions.undoAction`]: {
    needs: 'read',
    on: [`${MAILBOX}/messages/[messageId]`],
    things: { messageId: 'markedId' },
  },
  [`${MAILBOX}/messages/[messageId]/actions.arrivedAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/messages/[messageId]`],
    things: { messageId: 'unsettledId' },
  },
  [`${MAILBOX}/messages/[messageId]/actions.notArrivedAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/messages/[messageId]`],
    things: { messageId: 'unsettledId' },
  },
  [`${MAILBOX}/compose/actions.chooseWorkflowAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/compose`],
    types: { workflowId: 'REFERRAL_LETTER_V1' },
  },
  [`${MAILBOX}/compose/actions.chooseRecipientAction`]: {
    needs: 'send',
    on: [`${DRAFT}/recipient`],
    types: { recipient: 'X99SC001' },
  },
  [`${MAILBOX}/compose/actions.describeFileAction`]: {
    needs: 'send',
    on: [`${DRAFT}/file`],
    binds: ['[mailboxId]', '[draftId]', null],
    types: { fileName: 'letter.pdf', sizeBytes: '10', contentType: 'application/pdf' },
  },
  [`${MAILBOX}/compose/actions.describeMessageAction`]: {
    needs: 'send',
    on: [`${DRAFT}/details`],
    types: { subject: 'Matrix [mark]', localId: '' },
  },
  [`${MAILBOX}/compose/actions.discardDraftAction`]: { needs: 'send', on: [`${DRAFT}/check`] },
  [`${MAILBOX}/compose/actions.discardDraftsAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/sent?tab=drafts`],
    types: { messageId: '[draftId]' },
  },
  [`${MAILBOX}/compose/actions.copyMessageAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/messages/[messageId]`],
    things: { messageId: 'acceptedId' },
  },
  [`${MAILBOX}/compose/actions.replyAction`]: {
    needs: 'send',
    on: [`${MAILBOX}/messages/[messageId]`],
    binds: ['[mailboxId]', '[messageId]'],
    changesNothing: 'The mailboxes of the matrix have no type of message that answers another.',
  },
  [`${MAILBOX}/compose/actions.searchRecipientsAction`]: {
    needs: 'self',
    on: [`${DRAFT}/recipient`],
    types: { q: 'trust' },
    changesNothing: LEADS_ON,
  },
};

/** Every server action of app/ and what you need to use it. `npm run check` fails when one is missing. */
export const actions: Record<string, Action> = {
  ...open,
  ...own,
  ...mailboxes,
  ...administrationActions,
  ...serviceActions,
};
