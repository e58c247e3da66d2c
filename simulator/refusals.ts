import type { WireText } from './wire-text';

/** One fault of a header, query or path parameter, as the validation body lists it. */
export type ParameterFault = { type: string; loc: [string, string]; msg: string };

type Body =
  | { shape: 'described'; event: string; code: string; description: string; messageId?: string }
  | { shape: 'contentless' }
  | { shape: 'parameters'; faults: ParameterFault[] }
  | { shape: 'plain'; detail: string };

/**
 * Thrown anywhere while answering a request. The edge turns it into the documented body for the request's
 * version.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Body,
    readonly headers: Record<string, string> = {},
  ) {
    super(`answer ${status}`);
  }
}

function described(status: number, event: string, code: string, description: string): Refusal {
  return new Refusal(status, { shape: 'described', event, code, description });
}

/** With the message id in the body, as in refusals of a chunk. */
function forMessage(refusal: Refusal, messageId: string): Refusal {
  const body = refusal.body.shape === 'described' ? { ...refusal.body, messageId } : refusal.body;
  return new Refusal(refusal.status, body);
}

const unmapped = (status: number, description: string) => described(status, '', '', description);

export const refuse = {
  forMessage,
  unmapped,
  forbidden: (description = 'Forbidden') => unmapped(403, description),
  noMailboxMatched: () => described(403, 'SEND', 'EPL-151', 'No mailbox matched'),
  acceptHeader: () => unmapped(400, 'Accept header api format incorrect'),
  badRequest: (description: string) => unmapped(400, description),
  malformedControlFile: () => described(400, 'TRANSFER', '06', 'MalformedControlFile'),
  invalidFrom: () => described(400, 'SEND', '07', 'Invalid From Address in the control file'),
  missingTo: () => described(400, 'SEND', '08', 'TO_DTS missing'),
  invalidChecksum: () => described(400, 'SEND', 'Invalid checksum', 'Invalid checksum'),
  parameters: (faults: ParameterFault[]) => new Refusal(400, { shape: 'parameters', faults }),
  notFound: (description = 'Not Found') => unmapped(404, description),
  noSuchMessage: () => described(404, 'RECEIVE', '20', 'Message does not exist'),
  gone: () => described(410, 'SEND', 'Message already accepted', 'Message no longer available for download'),
  multipleChoices: () => unmapped(300, 'Multiple Choices'),
  tooLarge: (maxBytes: number) => unmapped(413, `Request body exceeds the maximum of ${maxBytes} bytes`),
  dataFileMissing: () => described(417, 'COLLECT', '02', 'Data file is missing or inaccessible.'),
  unregisteredTo: () => described(417, 'SEND', '12', 'Unregistered to address'),
  senderNotAllowed: () => described(417, 'SEND', '16', 'Sender is not allowed to send messages of this type'),
  workflowNotRegistered: () => described(417, 'SEND', '17', 'Workflow ID not registered for mailbox'),
  invalidChunks: () =>
    described(417, 'SEND', 'InvalidHeaderChunks', 'Invalid chunk values sent in mex-Chunk-Range header'),
  contentEncodingChanged: () => unmapped(417, 'cannot change content encoding'),
  unsupportedEncoding: () =>
    described(422, 'SEND', 'UnsupportedContentEncoding', 'Unsupported content encoding'),
  contentless: (status: 406 | 423 | 500) => new Refusal(status, { shape: 'contentless' }),
  noRoute: () => new Refusal(404, { shape: 'plain', detail: 'Not Found' }),
  wrongMethod: (allow: string) =>
    new Refusal(405, { shape: 'plain', detail: 'Method Not Allowed' }, { allow }),
  plain: (status: number, detail: string) => new Refusal(status, { shape: 'plain', detail }),
};

export const CONTENTLESS_BODY = { message: 'An internal error occurred.\n\nPlease contact support.' };

export const MEDIA_TYPE_V1 = 'application/json';
export const MEDIA_TYPE_V2 = 'application/vnd.mesh.v2+json';

export function renderRefusal(refusal: Refusal, version: 1 | 2): { mediaType: string; body: unknown } {
  const { body } = refusal;
  if (body.shape === 'contentless') return { mediaType: MEDIA_TYPE_V1, body: CONTENTLESS_BODY };
  if (body.shape === 'parameters') return { mediaType: MEDIA_TYPE_V1, body: { detail: body.faults } };
  if (body.shape === 'plain') return { mediaType: MEDIA_TYPE_V1, body: { detail: body.detail } };
  const { event, code, description, messageId } = body;
  if (version === 1) {
    const v1 = { messageID: messageId, errorEvent: event, errorCode: code, errorDescription: description };
    return { mediaType: MEDIA_TYPE_V1, body: v1 };
  }
  return {
    mediaType: MEDIA_TYPE_V2,
    body: { message_id: messageId, detail: [{ event, code, msg: description }] },
  };
}

export const parameterFault = {
  missing: (place: string, name: string): ParameterFault => ({
    type: 'missing',
    loc: [place, name],
    msg: 'Field required',
  }),
  tooLong: (place: string, name: string, max: number): ParameterFault => ({
    type: 'string_too_long',
    loc: [place, name],
    msg: `String should have at most ${max} characters`,
  }),
  tooShort: (place: string, name: string, min: number): ParameterFault => ({
    type: 'string_too_short',
    loc: [place, name],
    msg: `String should have at least ${min} character${min === 1 ? '' : 's'}`,
  }),
  notInteger: (place: string, name: string): ParameterFault => ({
    type: 'int_parsing',
    loc: [place, name],
    msg: 'Input should be a valid integer, unable to parse string as an integer',
  }),
  tooSmall: (place: string, name: string, min: number): ParameterFault => ({
    type: 'greater_than_equal',
    loc: [place, name],
    msg: `Input should be greater than or equal to ${min}`,
  }),
  tooGreat: (place: string, name: string, max: number): ParameterFault => ({
    type: 'less_than_equal',
    loc: [place, name],
    msg: `Input should be less than or equal to ${max}`,
  }),
  invalid: (place: string, name: string, msg: string): ParameterFault => ({
    type: 'value_error',
    loc: [place, name],
    msg,
  }),
};

/** A header value that arrived as bytes and must fit its documented length. */
export function lengthFault(name: string, value: WireText, max: number): ParameterFault[] {
  return value.length > max ? [parameterFault.tooLong('header', name, max)] : [];
}
