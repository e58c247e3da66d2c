import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';

type Props = { kind: 'recent' | 'found' | 'unreachable'; search: string };

/** Why there are no recipients to choose from, and what to do. */
export function RecipientListEmpty({ kind, search }: Props) {
  if (kind === 'unreachable') {
    return (
      <Notice tone="warning" heading="MESH cannot be reached at the moment">
        <p>
          So we cannot look anyone up. Nothing is lost: your message is kept under Drafts. Try the search
          again in a few minutes.
        </p>
      </Notice>
    );
  }
  if (kind === 'recent') {
    return <p>Search for the organisation. We’ll list the ones you send to here.</p>;
  }
  if (/^\s*gpprovider_/i.test(search)) {
    return (
      <EmptyState heading="This service cannot send by a patient’s details yet">
        <p>Search for the patient’s practice by its name instead.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading={search ? `Nobody found for “${search}”` : 'Nobody can receive this type of message'}>
      <p>
        Only mailboxes that can receive this type of message are listed. Check the spelling, type only a part
        of the name, or go back and choose another type of message.
      </p>
    </EmptyState>
  );
}
