import { plainText } from '@/lib/messages/compose/policy';

type Sent = { fileName: string | null; sizeBytes: bigint | number | null; acceptedAt: Date | string | null };

/**
 * Whether a message sent from another tab had the file chosen in this one, as far as name and size show. The
 * size is known once MESH has the whole file. Pure.
 */
export function isSameFile(sent: Sent, chosen: { name: string; sizeBytes: number | null }): boolean {
  if (sent.fileName !== plainText(chosen.name)) return false;
  const isSizeKnown = sent.acceptedAt !== null && sent.sizeBytes !== null && chosen.sizeBytes !== null;
  return !isSizeKnown || Number(sent.sizeBytes) === chosen.sizeBytes;
}
