import { PAGE_OWNER_FIELD, PAGE_OWNER_HEADER } from '../../lib/auth/labels';
import { hiddenFields } from '../fixtures/forms';
import { required } from '../fixtures/settings';
import { actionId } from './server-actions';

/** A reply. A redirect has a location: a path of the portal or an address elsewhere. */
export type Reply = { status: number; headers: Headers; location: string | null; text: string };

type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  origin?: string | null;
  owner?: string;
};

/** A browser without JavaScript: keeps cookies and follows no redirects. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  /** The person whose pages the portal draws for this browser. Null for strangers. */
  private owner: string | null = null;

  /** Signs in with the demonstration's panel. */
  static async signedIn(email: string): Promise<Visitor> {
    const visitor = new Visitor();
    const form = new FormData();
    form.set(`$ACTION_ID_${actionId('/sign-in/actions.signInForDemonstrationAction')}`, '');
    form.set('email', email);
    const { location } = await visitor.ask('/sign-in', { method: 'POST', body: form });
    if (location !== '/mailboxes') throw new Error(`${email} could not sign in: ${location}`);
    visitor.owner = hiddenFields((await visitor.ask('/account')).text, 'Sign out')[PAGE_OWNER_FIELD] ?? null;
    return visitor;
  }

  /**
   * For requests other than GET. `origin` is the page that sends: the portal's own, another site's, or null
   * for none. `owner` is the person the page was drawn for, by default the visitor.
   */
  async ask(path: string, asked: Asked = {}): Promise<Reply> {
    const { method = 'GET', headers, body, origin, owner = this.owner } = asked;
    if (owner && body instanceof FormData) body.set(PAGE_OWNER_FIELD, owner);
    const base = required('BASE_URL');
    const from = origin === undefined ? new URL(base).origin : origin;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(cookie && { cookie }),
        ...(method !== 'GET' && from !== null && { origin: from }),
        ...(method !== 'GET' && owner && { [PAGE_OWNER_HEADER]: owner }),
      },
      ...(body !== undefined && { body }),
    });
    this.keep(response.headers.getSetCookie());
    const to = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      location: to?.replace(new URL(base).origin, '') ?? null,
      text: await response.text(),
    };
  }

  private keep(set: readonly string[]): void {
    for (const line of set) {
      const [pair = '', ...options] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const gone = options.some((option) => /^\s*max-age=0$/i.test(option));
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1));
    }
  }

  /** The cookies, for a real browser. */
  jar(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: required('BASE_URL') }));
  }
}
