import { FileCard } from '@/components/messages/file-card';
import { fileNameWords } from '@/components/messages/file-name-words';
import { ButtonLink } from '@/components/ui/button-link';
import type { MessageDetails } from '@/lib/messages/details/queries';
import { sizeAndParts } from '@/lib/messages/labels';
import { canDownload as stillAtMesh } from '@/lib/messages/policy';

type Props = {
  mailbox: { id: string; collectsOnDownload: boolean };
  message: MessageDetails['message'];
  canDownload: boolean;
};

function kindOf(name: string | null): string {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1];
  return extension?.toUpperCase() ?? 'FILE';
}

/** "Downloaded once", or null for a file that nobody has downloaded. */
export function downloadWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? 'Downloaded once' : `Downloaded ${count} times`;
}

function facts(message: MessageDetails['message']): string {
  const size = sizeAndParts(message.sizeBytes === null ? null : Number(message.sizeBytes), message.partCount);
  const encrypted = message.encrypted ? 'encrypted by the sender' : null;
  return [size, encrypted, downloadWords(message.downloadCount)?.toLowerCase()].filter(Boolean).join(' · ');
}

/** The file as one object, with its one action. A report has none. */
export function MessageFile({ mailbox, message, canDownload }: Props) {
  if (message.kind === 'REPORT' || (!message.fileName && message.direction === 'SENT')) return null;
  const offered = message.direction === 'RECEIVED' && canDownload && stillAtMesh(message.state);
  const name = fileNameWords(message.fileName);
  const collects = offered && mailbox.collectsOnDownload && message.state === 'AVAILABLE';
  return (
    <FileCard
      file={{ name: name ?? 'No file name', kind: kindOf(name), facts: facts(message) }}
      note={collects && 'Downloading the whole file marks this message as collected, as your mailbox is set.'}
    >
      {offered && (
        <ButtonLink
          href={`/api/mailboxes/${mailbox.id}/messages/${message.id}/file`}
          size="small"
          variant={message.downloadCount > 0 ? 'secondary' : 'primary'}
        >
          Download
        </ButtonLink>
      )}
    </FileCard>
  );
}
