import { fileNameProblem, fileSizeProblem, plainText, tooLargeWords } from '@/lib/messages/compose/policy';

/** What is wrong with a file, before a byte of it is sent. Null when it can be sent. Pure. */
export function fileProblem(
  { name, size }: { name: string; size: number },
  limitBytes: number,
): string | null {
  const problem = fileNameProblem(plainText(name)) ?? fileSizeProblem(size);
  if (problem || size <= limitBytes) return problem;
  return tooLargeWords(size, limitBytes);
}
