import { z } from 'zod';
import { visible } from '@/lib/format/visible-text';

export type ErrorAnswer = {
  /**
   * True for the shape in which MESH itself gives a reason. A gateway, or a missing route, answers
   * differently.
   */
  isMeshReason: boolean;
  event: string | null;
  code: string | null;
  description: string | null;
  messageId: string | null;
};

const NOTHING: ErrorAnswer = {
  isMeshReason: false,
  event: null,
  code: null,
  description: null,
  messageId: null,
};

const words = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) =>
    value === undefined || value === null || value === '' ? null : visible(String(value)),
  )
  .catch(null);

const detailItem = z.object({
  event: words,
  code: words,
  msg: words,
  type: words,
  loc: z
    .array(z.union([z.string(), z.number()]))
    .nullish()
    .catch(null),
});

const errorBody = z.object({
  errorEvent: words,
  errorCode: words,
  errorDescription: words,
  message: words,
  messageID: words,
  message_id: words,
  detail: z
    .union([z.string(), z.array(detailItem)])
    .nullish()
    .catch(null),
});

/**
 * Event and code are empty where MESH has no number for the reason, but they are present. Source: MESH API,
 * errors.
 */
const meshReason = z.union([
  z.object({ errorEvent: z.string(), errorCode: z.string() }),
  z.object({
    detail: z.array(z.object({ event: z.string(), code: z.string(), msg: z.string() })).min(1),
  }),
]);

/**
 * Reads the body of an answer that is an error, in any of the shapes MESH uses: version 1 (`errorEvent` …), version 2
 * (`detail` with event, code, msg), a bare `message`, parameter validation (`detail` with type, loc, msg), or a
 * `detail` sentence. A body in no known shape, or none, gives nulls: never throws.
 */
export function readErrorAnswer(body: string): ErrorAnswer {
  const json = parseJson(body);
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) return NOTHING;
  const { errorEvent, errorCode, errorDescription, message, messageID, message_id, detail } = parsed.data;
  const messageId = message_id ?? messageID;
  const isMeshReason = meshReason.safeParse(json).success;
  if (typeof detail === 'string') return { ...NOTHING, description: visible(detail) || null, messageId };
  const first = detail?.[0];
  if (!first)
    return {
      isMeshReason,
      event: errorEvent,
      code: errorCode,
      description: errorDescription ?? message,
      messageId,
    };
  const place = first.loc?.join('.');
  return {
    isMeshReason,
    event: first.event,
    code: first.code ?? first.type,
    description: place ? `${place}: ${first.msg ?? ''}` : first.msg,
    messageId,
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
