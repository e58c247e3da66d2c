/** What MESH calls a file whose sender gave no name: the message id, and ".dat". */
const GIVEN_BY_MESH = /^\d{17,20}_[0-9A-F]{6,9}\.dat$/i;

/** Characters that turn the direction of reading: with one in it, "exe.pdf" may be a name that ends in "exe". */
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A file's name as pages show it, or null when the sender gave none. What turns the direction of reading is left out, so
 * that a name cannot pretend to end in what it does not; the download keeps the name as it came. Pure.
 */
export function fileNameWords(fileName: string | null): string | null {
  if (!fileName || GIVEN_BY_MESH.test(fileName)) return null;
  return fileName.replace(DIRECTION_CONTROLS, '') || null;
}
