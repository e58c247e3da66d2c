import { sizeWords } from '@/lib/format/size';
import { fileSchema } from '@/lib/messages/compose/schema';

/** What is wrong with a file, before a byte of it is sent; null when it can be sent. Pure. */
export function fileProblem(
  { name, size, type }: { name: string; size: number; type: string },
  limitBytes: number,
): string | null {
  const parsed = fileSchema.safeParse({ fileName: name, sizeBytes: size, contentType: type });
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'Choose another file';
  return size > limitBytes
    ? `The file is bigger than ${sizeWords(limitBytes)}, the most this mailbox can send`
    : null;
}
