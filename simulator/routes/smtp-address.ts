/** The address that a mailbox had when messages went by email. The published examples still have it. */
export function smtpAddress(mailboxId: string): string {
  return mailboxId && `${mailboxId.toLowerCase()}@dts.nhs.uk`;
}
