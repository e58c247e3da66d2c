/**
 * The addresses that the portal's own server answers instead of Next, by method: Next drops the length of a
 * byte stream.
 */
export const FILE = 'GET /api/mailboxes/[mailboxId]/messages/[messageId]/file';
export const FILES = 'POST /api/mailboxes/[mailboxId]/files';

export const OWN_ADDRESSES = [FILE, FILES] as const;
