import type { ComponentProps } from 'react';
import type { SummaryList } from '@/components/ui/summary-list';
import { ChosenFileName, ChosenFileNote } from './chosen-file-words';
import { asChange, type ComposePaths } from './paths';
import { partyWords } from './recipient-words';

type Row = ComponentProps<typeof SummaryList>['rows'][number];

type Answers = {
  mailbox: { organisationName: string; odsCode: string; meshMailboxId: string };
  draft: {
    id: string;
    workflowId: string;
    otherMailboxId: string | null;
    otherName: string | null;
    otherOdsCode: string | null;
    fileName: string | null;
    subject: string | null;
    localId: string | null;
  };
  workflowName: string;
  /** Whether this kind of message went to this recipient lately. */
  isKnown: boolean;
  paths: ComposePaths;
};

/** Everything that would be sent, each with the way to change it. */
export function toAnswers({ mailbox, draft, workflowName, isKnown, paths }: Answers): Row[] {
  const file = { draftId: draft.id, describedName: draft.fileName };
  const recipientNote = `Mailbox ${draft.otherMailboxId}`;
  return [
    {
      key: 'Type of message',
      value: workflowName,
      note: draft.workflowId,
      change: { href: asChange(paths.what), what: 'the type of message' },
    },
    {
      key: 'From',
      value: partyWords(mailbox.organisationName, mailbox.odsCode),
      note: `Mailbox ${mailbox.meshMailboxId}`,
    },
    {
      key: 'To',
      value: <bdi>{partyWords(draft.otherName, draft.otherOdsCode)}</bdi>,
      note: isKnown
        ? recipientNote
        : `${recipientNote} · you have not sent this to them recently, so check that it is right`,
      change: { href: asChange(paths.recipient), what: 'the recipient' },
    },
    {
      key: 'File',
      value: <ChosenFileName {...file} />,
      note: <ChosenFileNote {...file} />,
      change: { href: asChange(paths.file), what: 'the file' },
    },
    {
      key: 'Subject',
      value: <bdi>{draft.subject ?? 'None'}</bdi>,
      change: { href: asChange(paths.details), what: 'the subject' },
    },
    {
      key: 'Your reference',
      value: <bdi>{draft.localId ?? 'We make one'}</bdi>,
      note: 'The reply will carry this reference',
      change: { href: asChange(paths.details), what: 'your reference' },
    },
  ];
}
