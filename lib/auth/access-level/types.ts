/** How much someone may do in a mailbox. */
export type AccessLevel = 'READ' | 'SEND' | 'MANAGE';
