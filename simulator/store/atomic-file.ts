import { renameSync, writeFileSync } from 'node:fs';

/**
 * Replaces a small file so that a reader, or a start after kill -9, sees the old or the new text and never half of it.
 * Synchronous on purpose: memory and disk change in the same turn, so no request sees one without the other.
 */
export function writeFileAtomically(file: string, text: string): void {
  const draft = `${file}.new`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
