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
  /** Whether this type of message went to this recipient recently. */
  isKnown: boolean;
  referenceUsedBefore: boolean;
  paths: ComposePaths;
};

/** Everything that would be sent, each with a link to change it. */
export function toAnswers(answers: Answers): Row[] {
  const { mailbox, draft, workflowName, isKnown, referenceUsedBefore, paths } = answers;
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
      value: <bdi>{draft.localId ?? 'We’ll create one'}</bdi>,
      note: referenceUsedBefore
        ? 'You have used this reference before. Some types of message ask for the same one each time; for all others, choose a new one'
        : 'The reply will carry this reference',
      change: { href: asChange(paths.details), what: 'your reference' },
    },
  ];
}
