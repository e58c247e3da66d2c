import { type Caution, caution, extensionOf } from '@/lib/messages/compose/cautions/policy';

const HEAD_BYTES = 4096;
/** The list of what a ZIP holds is at its end. */
const ZIP_LIST_BYTES = 64 * 1024;
/** Old Office files name their parts early on. */
const OLD_OFFICE_BYTES = 4 * 1024 * 1024;

const startsWith =
  (...starts: readonly (readonly number[])[]) =>
  (head: Uint8Array) =>
    starts.some((start) => start.every((byte, at) => head[at] === byte));
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

const asText = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const isZip = startsWith([0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]);
const isOldOffice = startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const isProgram = startsWith(letters('MZ'), [0x7f, ...letters('ELF')]);
const isPdf = (head: Uint8Array) => asText(head.subarray(0, 1024)).includes('%PDF-');
/** Text has no zero bytes, unless it is UTF-16, which says so. */
const isText = (head: Uint8Array) => startsWith([0xff, 0xfe], [0xfe, 0xff])(head) || !head.includes(0);
const isMarkup = (head: Uint8Array) => isText(head) && /^[^a-z0-9]*</i.test(asText(head.subarray(0, 64)));

type IsKind = (head: Uint8Array) => boolean;
const kinds = new Map<string, IsKind>([
  ...['.docx', '.xlsx', '.pptx', '.docm', '.xlsm', '.pptm', '.odt', '.ods', '.zip'].map(
    (one) => [one, isZip] as const,
  ),
  ...['.doc', '.xls', '.ppt', '.msg'].map((one) => [one, isOldOffice] as const),
  ...['.xml', '.html', '.htm', '.svg'].map((one) => [one, isMarkup] as const),
  ...['.txt', '.csv', '.json', '.hl7'].map((one) => [one, isText] as const),
  ['.pdf', isPdf],
  ['.rtf', startsWith(letters('{\\rtf'))],
  ['.png', startsWith([0x89, ...letters('PNG')])],
  ...['.jpg', '.jpeg'].map((one) => [one, startsWith([0xff, 0xd8, 0xff])] as const),
  ['.gif', startsWith(letters('GIF8'))],
  ...['.tif', '.tiff'].map(
    (one) => [one, startsWith([...letters('II'), 42, 0], [...letters('MM'), 0, 42])] as const,
  ),
  ['.bmp', startsWith(letters('BM'))],
  ['.gz', startsWith([0x1f, 0x8b])],
]);

const bytesOf = async (part: Blob) => new Uint8Array(await part.arrayBuffer());

const holds = async (part: Blob, encoding: string, name: string) =>
  new TextDecoder(encoding).decode(await bytesOf(part)).includes(name);

/** Whether a file of Office, new or old, holds macros, by the names of its parts. No other kind does. */
async function hasMacros(file: Blob, isKind: IsKind | undefined): Promise<boolean> {
  if (isKind === isZip) return holds(file.slice(-ZIP_LIST_BYTES), 'latin1', 'vbaProject.bin');
  return isKind === isOldOffice && holds(file.slice(0, OLD_OFFICE_BYTES), 'utf-16le', '_VBA_PROJECT');
}

/**
 * What to look at before a file is sent, by its first and last bytes compared with its name. Reads the file
 * in the browser. Rejects when it can no longer be read.
 */
export async function contentCautions(file: Blob & { name: string }): Promise<Caution[]> {
  const extension = extensionOf(file.name);
  const head = await bytesOf(file.slice(0, HEAD_BYTES));
  const isKind = kinds.get(extension);
  if (isProgram(head)) return isKind ? [caution('program_inside', extension)] : [];
  if (isKind && !isKind(head)) return [caution('other_content', extension)];
  // Files that end in .docm and the like are named for it already.
  const isNamed = extension.endsWith('m');
  return !isNamed && (await hasMacros(file, isKind)) ? [caution('macros_inside', extension)] : [];
}
