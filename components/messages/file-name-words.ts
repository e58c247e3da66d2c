/** MESH's name for a file whose sender gave none: the message id, and ".dat". */
const GIVEN_BY_MESH = /^\d{17,20}_[0-9A-F]{6,9}\.dat$/i;

/** A file's name as pages show it, or null if the sender gave none. Pure. */
export function fileNameWords(fileName: string | null): string | null {
  return fileName && !GIVEN_BY_MESH.test(fileName) ? fileName : null;
}
