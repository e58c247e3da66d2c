type Recipient = { meshMailboxId: string; name: string | null; odsCode: string | null };

type Item = { value: string; label: string; hint: string };

function toItem({ meshMailboxId, name, odsCode }: Recipient): Item {
  return {
    value: meshMailboxId,
    label: name ?? 'Name not known',
    hint: odsCode ? `Mailbox ${meshMailboxId} · ODS ${odsCode}` : `Mailbox ${meshMailboxId}`,
  };
}

/** Recipients to choose from. The previous choice comes first if the list lacks it. Pure. */
export function recipientItems(recipients: readonly Recipient[], chosen: Recipient | null): Item[] {
  const listed = recipients.some(({ meshMailboxId }) => meshMailboxId === chosen?.meshMailboxId);
  return (chosen && !listed ? [chosen, ...recipients] : recipients).map(toItem);
}

/** "Riverside Surgery (ODS Y99001)", as far as it is known. Pure. */
export function partyWords(name: string | null, odsCode: string | null): string {
  if (!name) return odsCode ? `ODS ${odsCode}` : 'Name not known';
  return odsCode ? `${name} (ODS ${odsCode})` : name;
}
