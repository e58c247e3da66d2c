import { chooseWaitingEmails, endOtherSessions, endOwnSession, rename } from '@/lib/account/commands';
import {
  addPasskey,
  beginAuthenticator,
  beginPasskey,
  dropAuthenticator,
  dropPasskey,
  findAuthenticatorOffer,
  makeRecoveryCodes,
  nameOwnPasskey,
  setAuthenticator,
  unlinkIdentity,
} from '@/lib/account/factors/commands';
import { changePassword, hintOnPassword } from '@/lib/account/password/commands';
import {
  beginPasskeyProof,
  proveForDemonstration,
  proveWithCode,
  proveWithPasskey,
} from '@/lib/account/proof/commands';
import { getAccount } from '@/lib/account/queries';
import { resealPersonalSecrets } from '@/lib/account/resealing/commands';
import { tidyUp } from '@/lib/account/tidying/commands';
import type { AuthorisationCase } from '../authorisation-case';

const self = 'self' as const;

/** A person's own account: everyone may act on their own things and nobody else's. */
export const accountCases: Record<string, AuthorisationCase> = {
  'account/tidying/commands.tidyUp': { needs: 'worker', call: (actor) => tidyUp(actor) },
  'account/resealing/commands.resealPersonalSecrets': {
    needs: 'worker',
    call: (actor) => resealPersonalSecrets(actor),
  },
  'account/queries.getAccount': { needs: self, call: (actor) => getAccount(actor) },
  'account/commands.rename': { needs: self, call: (actor) => rename(actor, 'Same Name') },
  'account/commands.chooseWaitingEmails': {
    needs: self,
    call: (actor) => chooseWaitingEmails(actor, true),
  },
  'account/commands.endOwnSession': {
    needs: self,
    finds: 'session',
    call: (actor, _stage, id = actor.kind === 'person' ? actor.sessionId : '') => endOwnSession(actor, id),
  },
  'account/commands.endOtherSessions': { needs: self, call: (actor) => endOtherSessions(actor) },
  'account/factors/commands.beginAuthenticator': { needs: self, call: (actor) => beginAuthenticator(actor) },
  'account/factors/commands.findAuthenticatorOffer': {
    needs: self,
    call: (actor) => findAuthenticatorOffer(actor, undefined),
  },
  'account/factors/commands.setAuthenticator': {
    needs: self,
    endsIn: 'stale',
    call: (actor) => setAuthenticator(actor, { stepToken: undefined, code: '000000' }),
  },
  'account/factors/commands.dropAuthenticator': {
    needs: self,
    endsIn: 'conflict',
    call: (actor) => dropAuthenticator(actor),
  },
  'account/factors/commands.beginPasskey': { needs: self, call: (actor) => beginPasskey(actor) },
  'account/factors/commands.addPasskey': {
    needs: self,
    endsIn: 'invalid_input',
    call: (actor) => addPasskey(actor, { stepToken: undefined, response: {}, name: 'A' }),
  },
  'account/factors/commands.nameOwnPasskey': {
    needs: 'nobody',
    finds: 'passkey',
    call: (actor, { passkeyId }, id = passkeyId) => nameOwnPasskey(actor, id, 'A'),
  },
  'account/factors/commands.dropPasskey': {
    needs: 'nobody',
    finds: 'passkey',
    call: (actor, { passkeyId }, id = passkeyId) => dropPasskey(actor, id),
  },
  'account/factors/commands.makeRecoveryCodes': { needs: self, call: (actor) => makeRecoveryCodes(actor) },
  'account/factors/commands.unlinkIdentity': {
    needs: 'nobody',
    finds: 'identity',
    call: (actor, { identityId }, id = identityId) => unlinkIdentity(actor, id),
  },
  'account/password/commands.hintOnPassword': { needs: self, call: (actor) => hintOnPassword(actor, 'a') },
  'account/password/commands.changePassword': {
    needs: self,
    endsIn: 'invalid_input',
    call: (actor) => changePassword(actor, { presentPassword: 'a', newPassword: 'b' }),
  },
  'account/proof/commands.proveWithCode': {
    needs: self,
    endsIn: 'invalid_input',
    call: (actor) => proveWithCode(actor, { password: 'a', code: '000000' }),
  },
  'account/proof/commands.beginPasskeyProof': { needs: self, call: (actor) => beginPasskeyProof(actor) },
  'account/proof/commands.proveWithPasskey': {
    needs: self,
    endsIn: 'invalid_input',
    call: (actor) => proveWithPasskey(actor, { stepToken: undefined, response: {} }),
  },
  'account/proof/commands.proveForDemonstration': {
    needs: 'nobody',
    call: (actor) => proveForDemonstration(actor),
  },
};
