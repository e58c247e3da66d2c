type Props = { name: string; mailboxId: string };

/** The other end of a message, in a table. */
export function PartyCell({ name, mailboxId }: Props) {
  return (
    <td role="cell" className="app-table__party">
      <bdi>{name}</bdi>
      <span className="app-secondary">{mailboxId}</span>
    </td>
  );
}
