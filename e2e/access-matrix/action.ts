import type { Needed } from './answers';
import type { Things } from './things';

/** A server action, by the address of its folder and its name, as `actionKey` makes it. */
export type Action = {
  needs: Needed;
  /** For what everyone may call: what keeps it from harm. */
  because?: string;
  /** The pages whose form posts it. `[word]` stands for the thing of that name. */
  on: readonly string[];
  /** Where the form shows only after a step that nobody on the stage is at: what the form binds, to build the post from. */
  binds?: readonly (string | null)[];
  /** The thing in the form, where a page has several. */
  about?: keyof Things;
  /** What is typed; `[word]` as above, and `[mark]` for what no other run types. */
  types?: Record<string, string>;
  /** Which of the things `[messageId]` is, where it is another than the usual. */
  things?: Record<string, keyof Things>;
  /** Set where it changes no row of anybody's even when it is allowed, or cannot be done as the matrix stands: why. */
  changesNothing?: string;
  /** Whoever is allowed to is signed out by it. */
  endsSession?: true;
};

export const MAILBOX = '/mailboxes/[mailboxId]';
export const ORGANISATION = '/organisation/[organisationId]';

/** Somebody to invite. */
export const GUEST = { name: 'Guest [mark]', email: 'guest-matrix-[mark]@matrix.example.org' };

/** Why a form changes nothing. */
export const LEADS_ON = 'It leads to an address.';
export const NO_MESH = 'MESH does not know the mailboxes of the matrix.';
