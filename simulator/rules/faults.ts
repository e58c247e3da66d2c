import { CONTENTLESS_BODY, MEDIA_TYPE_V1, refuse, renderRefusal } from '../refusals';

/** The body of a fault with a status. `described` is MESH's own, `plain` and `html` are not. */
export const FAULT_SHAPES = ['contentless', 'described', 'plain', 'html'] as const;

export type FaultShape = (typeof FAULT_SHAPES)[number];

export type Fault = {
  match: {
    method?: string;
    path?: RegExp;
    /** The message whose id is in the path or is tracked. */
    messageId?: string;
  };
  remaining: number;
  delayMs?: number;
  /** Cuts the connection after this many body bytes: of the request for POST, otherwise of the answer. */
  cutAfterBytes?: number;
  /** Answers at once with this status, without doing anything. */
  status?: number;
  /** Default `contentless`. */
  shape?: FaultShape;
  /** Headers added to the answer, or replacing its own. Null removes one. */
  headers?: Record<string, string | null>;
  /** An escaped slash in the path splits it. */
  slashSplitsPath?: boolean;
  /** A slow line: no more body bytes than this in a second, of the request for POST, otherwise of the answer. */
  bytesPerSecond?: number;
  /** Does everything, then closes the connection instead of answering. */
  loseAnswer?: boolean;
};

/** What gateways before MESH do, over either dialect. */
export const GATEWAY = {
  not_found: { status: 404, shape: 'html' },
  forbidden: { status: 403, shape: 'html' },
  bad_gateway: { status: 502, shape: 'html' },
  unavailable: { status: 503, shape: 'html', headers: { 'retry-after': '120' } },
  lost_answer: { loseAnswer: true },
  split_path: { slashSplitsPath: true },
} as const satisfies Record<string, Omit<Fault, 'match' | 'remaining'>>;

export type GatewayFault = keyof typeof GATEWAY;

/** The properties of a request that decide which fault hits it, and how its answer looks. */
type Request = { method: string; path: string; query: URLSearchParams; version: 1 | 2 };

/** Faults requested by an administrator, for the given number of matching requests. Kept in memory only. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** Returns the oldest matching fault, and counts it as used once. */
  take(request: Request): Fault | undefined {
    const fault = this.#faults.find(({ match }) => matches(match, request));
    if (!fault) return undefined;
    fault.remaining -= 1;
    this.#faults = this.#faults.filter((each) => each.remaining > 0);
    return fault;
  }
}

function matches({ method, path, messageId }: Fault['match'], request: Request): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path !== undefined && !path.test(request.path)) return false;
  if (messageId === undefined) return true;
  const named = [...request.path.split('/'), request.query.get('messageID') ?? ''];
  return named.some((each) => each.toUpperCase() === messageId.toUpperCase());
}

/** The answer of a fault with a status. */
export function answerOf(request: Request, status: number, shape: FaultShape = 'contentless') {
  if (shape === 'html') return { mediaType: 'text/html', text: page(status) };
  const { mediaType, body } = bodyOf(request, status, shape);
  return { mediaType, text: JSON.stringify(body) };
}

function bodyOf(request: Request, status: number, shape: 'contentless' | 'described' | 'plain') {
  if (shape === 'contentless') return { mediaType: MEDIA_TYPE_V1, body: CONTENTLESS_BODY };
  if (shape === 'plain') return renderRefusal(refuse.plain(status, WORDS[status] ?? ''), request.version);
  return renderRefusal(described(request.path, status), request.version);
}

function described(path: string, status: number) {
  const isMessage = /\/inbox\/[^/]/.test(path);
  if (isMessage && status === 404) return refuse.noSuchMessage();
  if (isMessage && status === 410) return refuse.gone();
  return refuse.unmapped(status, WORDS[status] ?? '');
}

const WORDS: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

function page(status: number): string {
  const title = `${status} ${WORDS[status] ?? ''}`.trim();
  return `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`;
}
