import type { Needed } from './answers';
import type { Things } from './things';

/** A server action, keyed by its folder's address and its name, as `actionKey` makes it. */
export type Action = {
  needs: Needed;
  /** Why it is safe for everyone to call. */
  because?: string;
  /** The pages whose form posts it. `[word]` is replaced by the thing of that name. */
  on: readonly string[];
  /**
   * For a form that only appears after a step nobody on the stage has reached: the bound values, to build the
   * post from.
   */
  binds?: readonly (string | null)[];
  /** Picks the form where a page has several. */
  about?: keyof Things;
  /** What is typed. `[word]` as above; `[mark]` is unique to this run. */
  types?: Record<string, string>;
  /** Which thing `[messageId]` refers to, if not the usual one. */
  things?: Record<string, keyof Things>;
  /** Why it changes no one's rows even when allowed, or cannot be done on this stage. */
  changesNothing?: string;
  /** It signs out the person who posts it. */
  endsSession?: true;
};

export const MAILBOX = '/mailboxes/[mailboxId]';
export const ORGANISATION = '/organisation/[organisationId]';

/** Someone to invite. */
export const GUEST = { name: 'Guest [mark]', email: 'guest-matrix-[mark]@matrix.example.org' };

/** Why a form changes nothing. */
export const LEADS_ON = 'It leads to an address.';
export const NO_MESH = 'MESH does not know the mailboxes of the matrix.';
