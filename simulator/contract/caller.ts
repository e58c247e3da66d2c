import { createHmac, randomUUID } from 'node:crypto';
import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type Target = {
  url: string;
  sharedKey: string;
  password: string;
  tls?: { ca: string; cert?: string; key?: string };
};

export type TokenParts = { nonce?: string; nonceCount?: number | string; timestamp?: string; key?: string };

export type Call = {
  /** The mailbox whose token is sent. No token without it. */
  as?: string;
  version?: 1 | 2;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer | Readable;
};

export type Reply = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  json: unknown;
};

/** A bare HTTP caller: what a test sends goes over the wire unchanged. */
export class Caller {
  readonly #agent: http.Agent | https.Agent;

  constructor(readonly target: Target) {
    const isTls = target.url.startsWith('https:');
    this.#agent = isTls
      ? new https.Agent({ keepAlive: true, ...target.tls })
      : new http.Agent({ keepAlive: true });
  }

  authorization(mailboxId: string, parts: TokenParts = {}): string {
    const { nonce = randomUUID(), nonceCount = 0, timestamp = stamp(Date.now()) } = parts;
    const signed = `${mailboxId}:${nonce}:${nonceCount}:${this.target.password}:${timestamp}`;
    const hash = createHmac('sha256', parts.key ?? this.target.sharedKey)
      .update(signed)
      .digest('hex');
    return `NHSMESH ${mailboxId}:${nonce}:${nonceCount}:${timestamp}:${hash}`;
  }

  async call(
    method: string,
    path: string,
    { as, version = 2, headers = {}, body }: Call = {},
  ): Promise<Reply> {
    const request = this.#request(method, path, {
      accept: `application/vnd.mesh.v${version}+json`,
      ...(as && { authorization: this.authorization(as) }),
      ...headers,
    });
    const reply = new Promise<Reply>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve(toReply(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))),
        );
      });
    });
    if (typeof body === 'object' && 'pipe' in body) {
      // A refusal may arrive while the body is still being sent. The answer decides, not the upload.
      void pipeline(body, request).catch(() => undefined);
    } else {
      // As bytes: given a string, Node would write headers and body as one UTF-8 text and corrupt the header
      // bytes.
      request.end(typeof body === 'string' ? Buffer.from(body) : body);
    }
    return reply;
  }

  close(): void {
    this.#agent.destroy();
  }

  #request(method: string, path: string, headers: OutgoingHttpHeaders): http.ClientRequest {
    const url = new URL(path, this.target.url);
    const options = { method, headers, agent: this.#agent };
    return this.target.url.startsWith('https:') ? https.request(url, options) : http.request(url, options);
  }
}

export function stamp(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\D/g, '').slice(0, 12);
}

function toReply(status: number, headers: IncomingHttpHeaders, body: Buffer): Reply {
  const isJson = body.length > 0 && /json/.test(headers['content-type'] ?? '');
  return {
    status,
    headers,
    body,
    // Only when asked for: a large download is not text.
    get text() {
      return body.toString('utf8');
    },
    json: isJson ? JSON.parse(body.toString('utf8')) : undefined,
  };
}
