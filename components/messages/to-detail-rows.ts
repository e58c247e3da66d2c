import { fullTime } from '@/lib/format/time';
import type { MessageRow } from '@/lib/messages/types';
import type { DetailRow } from './view-models';

type Message = Pick<
  MessageRow,
  | 'direction'
  | 'kind'
  | 'workflowId'
  | 'workflowName'
  | 'otherName'
  | 'otherMailboxId'
  | 'localId'
  | 'expiresAt'
  | 'statusEvent'
  | 'statusCode'
  | 'statusDescription'
> & {
  otherOdsCode: string | null;
  meshMessageId: string | null;
  linkedMeshMessageId: string | null;
  contentType: string | null;
  contentEncoding: string | null;
  checksum: string | null;
  /** As MESH sent them, by name. */
  headers: unknown;
};
type Own = { organisationName: string; odsCode: string; meshMailboxId: string };

function party(
  name: string | null,
  odsCode: string | null,
  mailboxId: string | null,
): Omit<DetailRow, 'key'> {
  const value = name ? (odsCode ? `${name} (ODS ${odsCode})` : name) : 'Name not known';
  return { value, note: mailboxId ? `Mailbox ${mailboxId}` : undefined };
}

/** Who and what, in words, for the message's summary list. Pure. */
export function toDetailRows(message: Message, own: Own): DetailRow[] {
  const other = party(message.otherName, message.otherOdsCode, message.otherMailboxId);
  const ours = party(own.organisationName, own.odsCode, own.meshMailboxId);
  const received = message.direction === 'RECEIVED';
  const fromMesh = { value: 'MESH itself', note: 'a report about a message you sent' };
  return [
    {
      key: 'Type of message',
      value: message.workflowName ?? (message.workflowId || 'Not known'),
      note: message.workflowName ? message.workflowId : undefined,
    },
    { key: 'From', ...(received ? (message.kind === 'REPORT' ? fromMesh : other) : ours) },
    { key: 'To', ...(received ? ours : other) },
    ...(message.localId ? [{ key: 'Reference', value: message.localId }] : []),
    ...(message.meshMessageId
      ? [{ key: 'Message id', value: message.meshMessageId, copy: 'message id' }]
      : []),
  ];
}

function row(key: string, value: string | null | undefined): DetailRow[] {
  return value ? [{ key, value }] : [];
}

/** Raw values from MESH, for reporting a fault. Pure. */
export function toTechnicalRows(message: Message): DetailRow[] {
  const headers = Object.entries((message.headers ?? {}) as Record<string, string>);
  return [
    ...row('Status event', message.statusEvent),
    ...row('Status code', message.statusCode),
    ...row('Status description', message.statusDescription),
    ...row('About message', message.linkedMeshMessageId),
    ...row('Content type', message.contentType),
    ...row('Content encoding', message.contentEncoding),
    ...row('Checksum', message.checksum),
    ...row('Leaves the MESH inbox', message.expiresAt && fullTime(message.expiresAt)),
    ...headers.filter(([name]) => name.startsWith('mex-')).flatMap(([name, value]) => row(name, value)),
  ];
}
