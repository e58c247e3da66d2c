import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Coding = 'br' | 'gzip';
type Compressed = { body: Buffer; headers: Record<string, string> };

/** Compressed files by address. A missing file cannot be requested, however the address is written. */
export type StaticFiles = ReadonlyMap<string, Partial<Record<Coding, Compressed>>>;

const CODINGS: Record<string, Coding> = { '.br': 'br', '.gz': 'gzip' };
const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/**
 * Reads the folder written by the build, which is small, into memory. Without it there are no files, and Next
 * serves its own. Passes on errors from reading.
 */
export function readStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, Partial<Record<Coding, Compressed>>>();
  if (!fs.existsSync(folder)) return files;
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const { ext, name: plainName, dir } = path.parse(name);
    const coding = CODINGS[ext];
    const type = TYPES[path.extname(plainName)];
    if (!coding || !type) continue;
    const address = `/${path.join(dir, plainName).replaceAll(path.sep, '/')}`;
    const body = fs.readFileSync(path.join(folder, name));
    files.set(address, {
      ...files.get(address),
      [coding]: { body, headers: headersOf(address, type, coding, body) },
    });
  }
  return files;
}

/**
 * Answers requests for `files` from browsers that accept them compressed, and passes all others to `handle`.
 */
export function withStaticFiles(files: StaticFiles, handle: Handler): Handler {
  return async (request, response) => {
    const file = findFile(files, request);
    if (!file) return handle(request, response);
    // HTTP/1.1 keeps connections anyway, and a page loads a dozen files.
    response.removeHeader('connection');
    const { etag } = file.headers;
    if (etag && request.headers['if-none-match']?.includes(etag)) {
      const { 'content-length': _, ...headers } = file.headers;
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, file.headers).end(request.method === 'HEAD' ? undefined : file.body);
  };
}

function findFile(
  files: StaticFiles,
  { method, url = '', headers }: IncomingMessage,
): Compressed | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || headers.range) return undefined;
  const file = files.get(url.replace(/\?.*/s, ''));
  const takes = (coding: Coding) => accepts(headers['accept-encoding'], coding);
  return (takes('br') && file?.br) || (takes('gzip') && file?.gzip) || undefined;
}

// "br;q=0" means anything but Brotli.
function accepts(header: unknown, coding: Coding): boolean {
  return String(header ?? '')
    .toLowerCase()
    .split(',')
    .some((part) => part.split(';')[0]?.trim() === coding && !/;\s*q=0(\.0*)?\s*$/.test(part));
}

function headersOf(address: string, type: string, coding: Coding, body: Buffer): Record<string, string> {
  return {
    'content-type': type,
    'content-encoding': coding,
    'content-length': String(body.length),
    vary: 'Accept-Encoding',
    ...caching(address, body),
  };
}

// Next gives built files a new name when they change. Other files keep their names, and the browser asks
// whether they changed.
function caching(address: string, body: Buffer): Record<string, string> {
  if (address.startsWith('/_next/static/')) return { 'cache-control': 'public, max-age=31536000, immutable' };
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { 'cache-control': 'public, max-age=0, must-revalidate', etag: `"${digest}"` };
}
