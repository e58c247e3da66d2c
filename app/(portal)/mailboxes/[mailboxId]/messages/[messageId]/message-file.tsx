import { FileCard } from '@/components/messages/file-card';
import { fileNameWords } from '@/components/messages/file-name-words';
import { StateBanner } from '@/components/messages/state-banner';
import { ButtonLink } from '@/components/ui/button-link';
import type { MailboxPermission } from '@/lib/auth/permissions';
import type { Claim } from '@/lib/messages/claims/policy';
import type { MessageDetails } from '@/lib/messages/details/queries';
import { problemOf } from '@/lib/messages/download/labels';
import { sizeAndParts } from '@/lib/messages/labels';
import { canDownload as stillAtMesh } from '@/lib/messages/policy';

type Props = {
  mailbox: { id: string; collectsOnDownload: boolean };
  message: MessageDetails['message'];
  /** "Downloaded by Amina Khan, 09:12" */
  downloaded: Claim | undefined;
  can(permission: MailboxPermission): boolean;
};

function kindOf(name: string | null): string {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1];
  return extension?.toUpperCase() ?? 'FILE';
}

function facts(message: MessageDetails['message']): string {
  const size = sizeAndParts(message.sizeBytes === null ? null : Number(message.sizeBytes), message.partCount);
  const compressed = isCompressed(message) ? 'compressed by the sender' : null;
  const encrypted = message.encrypted ? 'encrypted by the sender' : null;
  return [size, compressed, encrypted].filter(Boolean).join(' · ');
}

/**
 * Whether the sender compressed the file, to be decompressed on the way (as its encoding says) or by its
 * reader.
 */
function isCompressed({ compressed, contentEncoding }: MessageDetails['message']): boolean {
  return compressed || contentEncoding !== null;
}

/** The file as MESH holds it: whole, or part by part. */
function AsReceived({ href, partCount }: { href: string; partCount: number }) {
  if (partCount <= 1) {
    return (
      <ButtonLink href={`${href}?as=received`} size="small" variant="secondary" data-downloads>
        Download as received
      </ButtonLink>
    );
  }
  return (
    <ul className="nhsuk-list">
      {Array.from({ length: partCount }, (_, index) => index + 1).map((part) => (
        <li key={part}>
          <a href={`${href}?as=received&part=${part}`} data-downloads>
            Download part {part} of {partCount} as received
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The problem with the last download, and what to do now. */
function DownloadProblem({ href, message }: { href: string; message: MessageDetails['message'] }) {
  const problem = problemOf(message.downloadProblem);
  if (!problem) return null;
  return <StateBanner claim={problem} actions={<AsReceived href={href} partCount={message.partCount} />} />;
}

/**
 * The file as one object, with one action, and a second one if its sender compressed it. A report has none.
 */
export function MessageFile({ mailbox, message, downloaded, can }: Props) {
  if (message.kind === 'REPORT' || (!message.fileName && message.direction === 'SENT')) return null;
  const offered = message.direction === 'RECEIVED' && can('message:download') && stillAtMesh(message.state);
  const name = fileNameWords(message.fileName);
  const mayCollect = can('message:collect') && message.state === 'AVAILABLE';
  const collects = offered && mailbox.collectsOnDownload && mayCollect;
  const href = `/api/mailboxes/${mailbox.id}/messages/${message.id}/file`;
  const variant = message.downloadCount > 0 ? 'secondary' : 'primary';
  // Compression removed on the way is gone from the file. Compression of the file itself stays unless the
  // person asks.
  const isInFile = message.compressed && message.contentEncoding === null;
  return (
    <>
      <FileCard
        file={{ name: name ?? 'No file name', kind: kindOf(name), facts: facts(message), downloaded }}
        note={
          collects && 'Downloading the whole file marks this message as collected, as your mailbox is set.'
        }
      >
        {offered && isInFile && (
          <ButtonLink href={`${href}?as=opened`} size="small" variant={variant} data-downloads>
            Download uncompressed
          </ButtonLink>
        )}
        {offered && (
          <ButtonLink href={href} size="small" variant={isInFile ? 'secondary' : variant} data-downloads>
            {isInFile ? 'Download as it is' : 'Download'}
          </ButtonLink>
        )}
        {offered && isCompressed(message) && !isInFile && !message.downloadProblem && (
          <AsReceived href={href} partCount={message.partCount} />
        )}
      </FileCard>
      {offered && <DownloadProblem href={href} message={message} />}
    </>
  );
}
