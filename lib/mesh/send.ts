import type { Readable } from 'node:stream';
import { sentAnswer } from './answers';
import type { Caller } from './caller';
import { MeshError } from './errors';
import { checkHeaderText, type HeaderField } from './header-rules';
import { describeOperation, type OperationName } from './operations';
import type { CallOptions, MailboxCredential, OutgoingBody, OutgoingMessage, OutgoingPart } from './types';

const OCTETS = 'application/octet-stream';

const HEADER_NAMES: Record<HeaderField, string> = {
  to: 'Mex-To',
  workflowId: 'Mex-WorkflowID',
  subject: 'Mex-Subject',
  localId: 'Mex-LocalID',
  partnerId: 'Mex-PartnerID',
  fileName: 'Mex-FileName',
  contentType: 'Mex-Content-Type',
  checksum: 'Mex-Content-Checksum',
};

/** The first POST of a message. See MeshClient.send. */
export async function send(
  caller: Caller,
  mailbox: MailboxCredential,
  message: OutgoingMessage,
  body: OutgoingBody,
  options: CallOptions,
): Promise<{ messageId: string }> {
  const headers = outgoingHeaders(message);
  const text = await caller.upload({
    operation: 'send',
    role: 'first',
    values: {},
    mailbox,
    headers,
    signal: options.signal,
    upload: { body, sizeBytes: message.contentLength },
  });
  const messageId = messageIdIn(text);
  if (messageId !== null) return { messageId };
  throw new MeshError(
    'outcome_unknown',
    `${describeOperation('send')}: outcome_unknown (accepted, but no message id)`,
    {
      httpStatus: 202,
    },
  );
}

/** Part 2 or later of a message. See MeshClient.sendPart. */
export async function sendPart(
  caller: Caller,
  mailbox: MailboxCredential,
  part: OutgoingPart,
  body: OutgoingBody,
  options: CallOptions,
): Promise<void> {
  const { messageId, partNumber, totalParts, contentEncoding, contentLength } = part;
  requirePart('send_part', partNumber, totalParts);
  await caller
    .upload({
      operation: 'send_part',
      role: partNumber === totalParts ? 'last' : 'middle',
      values: { message: messageId, part: String(partNumber) },
      mailbox,
      headers: {
        'Mex-Chunk-Range': `${partNumber}:${totalParts}`,
        ...bodyHeaders(OCTETS, contentEncoding, contentLength),
      },
      signal: options.signal,
      upload: { body, sizeBytes: contentLength },
    })
    .catch((error: unknown) => {
      throw withMessageId(error, messageId);
    });
}

/** A whole message from a sequence of parts. See MeshClient.sendParts. */
export async function sendParts(
  caller: Caller,
  mailbox: MailboxCredential,
  message: OutgoingMessage,
  parts: AsyncIterable<Readable>,
  totalParts: number,
  options: CallOptions,
): Promise<{ messageId: string }> {
  requirePart('send', 1, totalParts);
  // The size of the whole is not the size of any one request.
  const { contentLength: _, ...first } = message;
  const contentEncoding = message.contentEncoding ? { contentEncoding: message.contentEncoding } : {};
  let messageId: string | undefined;
  let sentParts = 0;
  try {
    for await (const part of parts) {
      sentParts += 1;
      if (sentParts > totalParts) throw new MeshError('invalid_request', 'send: more parts than announced');
      if (messageId === undefined) {
        ({ messageId } = await send(caller, mailbox, { ...first, totalParts }, part, options));
      } else {
        const description = { messageId, partNumber: sentParts, totalParts, ...contentEncoding };
        await sendPart(caller, mailbox, description, part, options);
      }
    }
  } catch (cause) {
    if (cause instanceof MeshError) throw withMessageId(cause, messageId);
    throw new MeshError('broken_transfer', 'send: the source of the parts failed', { cause, messageId });
  }
  if (messageId === undefined || sentParts < totalParts) {
    throw new MeshError('broken_transfer', 'send: fewer parts than announced', { messageId });
  }
  return { messageId };
}

/**
 * Everything is checked before a connection is made: no part of a message that MESH would refuse leaves us.
 */
function outgoingHeaders(message: OutgoingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const field of Object.keys(HEADER_NAMES) as HeaderField[]) {
    const value = message[field];
    if (value === undefined) continue;
    const problem = checkHeaderText(field, value);
    if (problem)
      throw new MeshError('invalid_header', `send: ${field} refused`, {
        code: problem.problem,
        description: field,
      });
    if (value.trim() !== '') headers[HEADER_NAMES[field]] = value.trim();
  }
  for (const field of ['to', 'workflowId'] as const) {
    if (!(HEADER_NAMES[field] in headers))
      throw new MeshError('invalid_header', `send: ${field} is empty`, { code: 'empty', description: field });
  }
  const totalParts = message.totalParts ?? 1;
  requirePart('send', 1, totalParts);
  headers['Mex-Chunk-Range'] = `1:${totalParts}`;
  if (message.compressed) headers['Mex-Content-Compressed'] = 'Y';
  if (message.encrypted) headers['Mex-Content-Encrypted'] = 'Y';
  const contentType = headers['Mex-Content-Type'] ?? OCTETS;
  return { ...headers, ...bodyHeaders(contentType, message.contentEncoding, message.contentLength) };
}

function bodyHeaders(
  contentType: string,
  contentEncoding: 'gzip' | undefined,
  contentLength: number | undefined,
) {
  return {
    'Content-Type': contentType,
    ...(contentEncoding ? { 'Content-Encoding': contentEncoding } : {}),
    ...(contentLength === undefined ? {} : { 'Content-Length': String(contentLength) }),
  };
}

function requirePart(operation: OperationName, partNumber: number, totalParts: number): void {
  const whole = Number.isInteger(partNumber) && Number.isInteger(totalParts);
  if (whole && partNumber >= 1 && partNumber <= totalParts) return;
  throw new MeshError('invalid_request', `${describeOperation(operation)}: impossible part number`);
}

function messageIdIn(text: string | null): string | null {
  try {
    return sentAnswer.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

function withMessageId(error: unknown, messageId: string | undefined): unknown {
  if (!(error instanceof MeshError) || error.messageId !== undefined) return error;
  return new MeshError(error.kind, error.message, { ...error, messageId, cause: error.cause });
}
