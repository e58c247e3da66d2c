import type { Exchange } from '../exchange';
import { lengthFault, type ParameterFault, parameterFault, refuse } from '../refusals';
import type { MessageDetails } from '../store/message';
import { upperCaseAscii, type WireText, wireText } from '../wire-text';
import { throwFaults } from './parameters';

/** Documented lengths in bytes, in the order in which faults are listed. */
const MAX_LENGTH = {
  'mex-to': 100,
  'mex-workflowid': 300,
  'mex-chunk-range': 20,
  'mex-subject': 500,
  'mex-localid': 300,
  'mex-partnerid': 500,
  'mex-filename': 300,
  'mex-content-encrypted': 20,
  'mex-content-compressed': 20,
  'mex-content-checksum': 100,
  'mex-content-type': 100,
} as const;

type Name = keyof typeof MAX_LENGTH;
const NAMES = Object.keys(MAX_LENGTH) as Name[];
const REQUIRED: Name[] = ['mex-to', 'mex-workflowid'];
const NO_URL: Name[] = ['mex-to', 'mex-workflowid', 'mex-content-checksum'];
const FLAGS: Name[] = ['mex-content-encrypted', 'mex-content-compressed'];

export type SendHeaders = { to: WireText; workflowId: WireText; totalParts: number; details: MessageDetails };

/** Reads the headers of a first POST, refusing in the documented order. */
export function readSendHeaders(exchange: Exchange, mailboxId: string): SendHeaders {
  const header = (name: Name) => exchange.header(name);
  throwFaults(NAMES.flatMap((name) => faultsOf(exchange, name)));
  if (NAMES.some((name) => malformed(name, header(name).trim()))) throw refuse.malformedControlFile();
  if (/[^A-Za-z0-9\s:/-]/.test(header('mex-content-checksum'))) throw refuse.invalidChecksum();
  const to = wireText(upperCaseAscii(header('mex-to').trim()));
  if (to === '') throw refuse.missingTo();
  refuseOtherSender(exchange, mailboxId);
  const contentEncoding = readContentEncoding(exchange);
  if (contentEncoding === undefined) throw refuse.unsupportedEncoding();
  const range = header('mex-chunk-range').trim() || '1:1';
  return {
    to,
    workflowId: wireText(header('mex-workflowid').trim()),
    totalParts: parseFirstRange(range),
    details: {
      subject: header('mex-subject'),
      localId: header('mex-localid'),
      partnerId: header('mex-partnerid'),
      fileName: header('mex-filename'),
      mexContentType: header('mex-content-type'),
      contentType:
        header('mex-content-type') || wireText(exchange.header('content-type').trim().toLowerCase()),
      checksum: header('mex-content-checksum'),
      contentEncoding,
      compressed: isYes(header('mex-content-compressed')),
      encrypted: isYes(header('mex-content-encrypted')),
    },
  };
}

/** Undefined if it is neither absent nor gzip. */
export function readContentEncoding(exchange: Exchange): '' | 'gzip' | undefined {
  const encoding = exchange.header('content-encoding').trim().toLowerCase();
  return encoding === '' || encoding === 'gzip' ? encoding : undefined;
}

/** `n:total` with 0 < n <= total, or undefined. */
export function parseChunkRange(range: string): { partNumber: number; totalParts: number } | undefined {
  const match = /^\s*(\d{1,9})\s*:\s*(\d{1,9})\s*$/.exec(range);
  const [partNumber, totalParts] = [Number(match?.[1]), Number(match?.[2])];
  return partNumber > 0 && partNumber <= totalParts ? { partNumber, totalParts } : undefined;
}

function parseFirstRange(range: string): number {
  const parsed = parseChunkRange(range);
  if (parsed?.partNumber !== 1) throw refuse.invalidChunks();
  return parsed.totalParts;
}

function faultsOf(exchange: Exchange, name: Name): ParameterFault[] {
  if (REQUIRED.includes(name) && !exchange.hasHeader(name)) return [parameterFault.missing('header', name)];
  return lengthFault(name, exchange.header(name), MAX_LENGTH[name]);
}

function malformed(name: Name, value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  const controlled = !FLAGS.includes(name) && /[\x00-\x1f]/.test(value);
  return controlled || (NO_URL.includes(name) && /^https?:\/\//i.test(value));
}

/** Documented for the real service. The test server ignores the header. */
function refuseOtherSender(exchange: Exchange, mailboxId: string): void {
  if (exchange.simulation.dialect === 'test-server') return;
  const from = exchange.header('mex-from').trim().toUpperCase();
  if (from !== '' && from !== mailboxId) throw refuse.invalidFrom();
}

function isYes(flag: string): boolean {
  return ['y', 'yes', 't', 'true', 'on', '1'].includes(flag.trim().toLowerCase());
}
