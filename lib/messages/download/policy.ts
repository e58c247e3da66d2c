import { csvRow } from '@/lib/format/csv';
import { MeshError } from '@/lib/mesh/errors';
import type { MessagePart } from '@/lib/mesh/types';
import type { DownloadProblem } from './types';

const MAX_NAME_BYTES = 255;
/** Types that a browser may be told: none of them runs, and every download is an attachment in any case. */
const SAFE_TYPES = new Set([
  'text/csv',
  'text/plain',
  'application/pdf',
  'application/xml',
  'text/xml',
  'application/json',
  'image/png',
  'image/jpeg',
  'application/zip',
]);

// Control characters, and those that turn the direction of text round to make .exe look like .pdf.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Windows devices, whatever extension follows, and files that Windows Explorer obeys: programs cannot save or
 * must not create these.
 */
const OBEYED_BY_WINDOWS =
  /^(?:(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)|(?:desktop\.ini|autorun\.inf)$)/i;

const withoutOrders = (name: string) => (OBEYED_BY_WINDOWS.test(name) ? `_${name}` : name);

/** The name with `addition` before its extension, if any, and its stem cut so that everything fits. */
function shorten(name: string, addition = ''): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  const end = addition + extension;
  let stem = extension ? name.slice(0, dot) : name;
  while (Buffer.byteLength(stem + end) > MAX_NAME_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + end;
}

/**
 * The name a file is saved under: the sender's own, without paths, invisible characters or more than 255
 * bytes. Never empty, and no name that Windows obeys.
 */
export function downloadFileName(received: string | null, meshMessageId: string): string {
  const last = (received ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  return shorten(withoutOrders(clean) || `${meshMessageId}.dat`);
}

/** The name of a file as MESH holds it, or of one part of it. */
export function receivedFileName(fileName: string, part: number, partCount: number): string {
  return shorten(fileName, partCount > 1 ? ` (as received, part ${part} of ${partCount})` : ' (as received)');
}

/** The name of a file whose own compression was removed. */
export function openedFileName(fileName: string): string {
  return withoutOrders(fileName.replace(/(?<=.)\.gz$/i, ''));
}

/** The name, with a number before its extension if an earlier file has that name. Adds it to `taken`. */
export function uniqueFileName(fileName: string, taken: Set<string>): string {
  let name = fileName;
  // Most computers treat names that differ in case, or in how an accent is written, as the same.
  const key = () => name.normalize('NFC').toLowerCase();
  for (let number = 2; taken.has(key()); number += 1) name = shorten(fileName, ` (${number})`);
  taken.add(key());
  return name;
}

/**
 * Why a download was incomplete: `left` when the browser went away, or the service had to end it. Null if the
 * problem is not with the file, such as MESH being out of reach.
 */
export function brokenBecause(error: unknown): DownloadProblem | 'left' | null {
  if (!(error instanceof MeshError)) return null;
  if (error.kind === 'aborted') return 'left';
  if (error.code === 'not_gzip' || error.code === 'unpacks_too_far') return error.code;
  if (error.code === 'missing_part' || error.code === 'wrong_part') return 'missing_part';
  return error.kind === 'broken_transfer' || error.kind === 'timeout' ? 'broke_off' : null;
}

/**
 * The size of a file by the headers of its first part. Null where they do not give it. No file is empty: MESH
 * accepts none.
 */
export function fileSize(
  part: Pick<MessagePart, 'totalParts' | 'contentEncoding' | 'contentLength'>,
): number | null {
  return part.totalParts <= 1 && part.contentEncoding === null ? part.contentLength || null : null;
}

/** The content type of a download: the sender's if it is harmless, else a type that is only saved. */
export function downloadType(received: string | null): string {
  const type = received?.split(';')[0]?.trim().toLowerCase() ?? '';
  return SAFE_TYPES.has(type) ? type : 'application/octet-stream';
}

/**
 * Content-Disposition for a download (RFC 6266): a plain name for old programs, without anything that some of
 * them read as an escape, and the true one in UTF-8.
 */
export function attachmentHeader(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A message in a ZIP: its file, or why it is not there. */
export type Packed = {
  name: string;
  message: {
    meshMessageId: string | null;
    otherName: string | null;
    otherMailboxId: string | null;
    workflowId: string;
    happenedAt: Date;
  };
  file?: { sizeBytes: number; sha256: string };
  why?: string;
};

const MANIFEST_COLUMNS = [
  'Message ID',
  'Sender',
  'Sender’s mailbox',
  'Type',
  'Arrived',
  'File',
  'Bytes',
  'SHA-256',
  'In this ZIP file',
];

/** The list of a ZIP's messages as CSV, without a byte order mark. Pure. */
export function manifestOf(packed: readonly Packed[]): string {
  const rows = packed.map(({ name, message, file, why }) => [
    message.meshMessageId,
    message.otherName,
    message.otherMailboxId,
    message.workflowId,
    message.happenedAt,
    name,
    file?.sizeBytes,
    file?.sha256,
    why === undefined ? 'Yes' : `No. ${why}`,
  ]);
  return [MANIFEST_COLUMNS, ...rows].map(csvRow).join('');
}
