import { FileCard } from '@/components/messages/file-card';
import { ButtonLink } from '@/components/ui/button-link';
import { sizeAndParts } from '@/lib/messages/labels';
import { canDownload as stillAtMesh } from '@/lib/messages/policy';
import type { MessageRecord } from '@/lib/messages/repository';

type Props = { mailboxId: string; message: MessageRecord; canDownload: boolean };

function kindOf(name: string | null): string {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1];
  return extension?.toUpperCase() ?? 'FILE';
}

function facts(message: MessageRecord): string {
  const size = sizeAndParts(message.sizeBytes === null ? null : Number(message.sizeBytes), message.partCount);
  const downloads =
    message.downloadCount > 0 ? `downloaded ${message.downloadCount === 1 ? 'once' : `${message.downloadCount} times`}` : null;
  const encrypted = message.encrypted ? 'encrypted by the sender' : null;
  return [size, encrypted, downloads].filter(Boolean).join(' · ');
}

/** The file as one object, with its one action. A report has none. */
export function MessageFile({ mailboxId, message, canDownload }: Props) {
  if (message.kind === 'REPORT' || (!message.fileName && message.direction === 'SENT')) return null;
  const offered = message.direction === 'RECEIVED' && canDownload && stillAtMesh(message.state);
  const name = message.fileName ?? 'File without a name';
  return (
    <FileCard file={{ name, kind: kindOf(message.fileName), facts: facts(message) }}>
      {offered && (
        <ButtonLink
          href={`/api/mailboxes/${mailboxId}/messages/${message.id}/file`}
          size="small"
          variant={message.downloadCount > 0 ? 'secondary' : 'primary'}
        >
          Download
        </ButtonLink>
      )}
    </FileCard>
  );
}
