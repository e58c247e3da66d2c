const MAX_NAME_BYTES = 255;
/** Types that a browser may be told of: none of them runs, and every download is an attachment in any case. */
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

function shorten(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = extension ? name.slice(0, dot) : name;
  while (Buffer.byteLength(stem + extension) > MAX_NAME_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + extension;
}

/** The name under which a file is saved: the sender's own, without paths, invisible characters or more than 255 bytes. Never empty. */
export function downloadFileName(received: string | null, meshMessageId: string): string {
  const last = (received ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  return shorten(clean || `${meshMessageId}.dat`);
}

/** The content type a download is given: the sender's when it is harmless, else a type that only saves. */
export function downloadType(received: string | null): string {
  const type = received?.split(';')[0]?.trim().toLowerCase() ?? '';
  return SAFE_TYPES.has(type) ? type : 'application/octet-stream';
}

/** Content-Disposition for a download (RFC 6266): a plain name for old programs, the true one in UTF-8. */
export function attachmentHeader(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
