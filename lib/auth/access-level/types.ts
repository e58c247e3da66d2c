/** How much somebody may do in a mailbox. */
export type AccessLevel = 'READ' | 'SEND' | 'MANAGE';
