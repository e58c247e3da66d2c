/** The address that a mailbox had when messages went by email; still in the published examples. */
export function smtpAddress(mailboxId: string): string {
  return mailboxId && `${mailboxId.toLowerCase()}@dts.nhs.uk`;
}
