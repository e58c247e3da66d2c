import type Provider from 'oidc-provider';
import type { LiveSession } from './pages';
import { findPerson } from './people';

type Known = { accountId: string; clientId: string };
/** The library's own, missing from its types. */
type LogoutClient = { backchannelLogout(accountId: string, sid: string): Promise<void> };

/** The sessions that services have begun here, so that they can be ended from here. */
export class Sessions {
  #bySid = new Map<string, Known>();

  constructor(private readonly provider: Provider) {
    provider.on('grant.success', (ctx) => {
      const { AuthorizationCode: code, Client: client } = ctx.oidc.entities;
      if (code?.sid && code.accountId && client) {
        this.#bySid.set(code.sid, { accountId: code.accountId, clientId: client.clientId });
      }
    });
    provider.on('backchannel.success', (_ctx, _client, _accountId, sid) => void this.#bySid.delete(sid));
  }

  list(): LiveSession[] {
    return [...this.#bySid].map(([sid, { accountId }]) => {
      const person = findPerson(accountId);
      return { sid, name: person ? `${person.givenName} ${person.familyName}` : accountId };
    });
  }

  /** Tells the service by its back channel that the session has ended. */
  async end(sid: string): Promise<void> {
    const known = this.#bySid.get(sid);
    if (!known) return;
    const client = await this.provider.Client.find(known.clientId);
    await (client as LogoutClient | undefined)?.backchannelLogout(known.accountId, sid);
    this.#bySid.delete(sid);
  }

  async endAllOf(uid: string): Promise<number> {
    const sids = [...this.#bySid].filter(([, { accountId }]) => accountId === uid).map(([sid]) => sid);
    for (const sid of sids) await this.end(sid);
    return sids.length;
  }
}
