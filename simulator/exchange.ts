import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { paced } from './pace';
import { MEDIA_TYPE_V1, MEDIA_TYPE_V2, type Refusal, renderRefusal } from './refusals';
import type { Fault } from './rules/faults';
import { parseVersion } from './rules/version';
import type { Simulation } from './simulation';
import { readable, type WireText, wireText } from './wire-text';

/**
 * One request and its answer. Faults that cut or lose the answer are applied here, so that routes know
 * nothing of them.
 */
export class Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly version: 1 | 2;
  readonly accept: string;
  fault: Fault | undefined;
  /** The claimed authorisation token, until the request is answered. Released if there is no answer. */
  token: string | undefined;

  constructor(
    readonly simulation: Simulation,
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly expectsContinue: boolean,
  ) {
    const target = request.url ?? '/';
    const queryStart = target.indexOf('?');
    this.method = request.method ?? 'GET';
    this.path = queryStart < 0 ? target : target.slice(0, queryStart);
    this.query = new URLSearchParams(queryStart < 0 ? '' : target.slice(queryStart + 1));
    this.accept = this.header('accept');
    this.version = parseVersion(this.accept) ?? 1;
  }

  /** The program that asks, for the history. */
  get userAgent(): string {
    return readable(this.header('user-agent'));
  }

  /** A request header as its bytes; empty if absent. */
  header(name: string): WireText {
    const value = this.request.headers[name];
    return wireText(Array.isArray(value) ? value.join(', ') : (value ?? ''));
  }

  hasHeader(name: string): boolean {
    return this.request.headers[name] !== undefined;
  }

  json(
    status: number,
    body: unknown,
    mediaType = this.#mediaType(),
    headers: Record<string, string> = {},
  ): Promise<void> {
    return this.bytes(status, Buffer.from(JSON.stringify(body)), { ...headers, 'content-type': mediaType });
  }

  /** Answers for which the test server always says `application/json`. */
  #mediaType(): string {
    const isV2 = this.simulation.dialect === 'published' && this.version === 2;
    return isV2 ? MEDIA_TYPE_V2 : MEDIA_TYPE_V1;
  }

  empty(status: number, headers: Record<string, string> = {}): Promise<void> {
    return this.bytes(status, Buffer.alloc(0), headers);
  }

  refuse(refusal: Refusal): Promise<void> {
    const { mediaType, body } = renderRefusal(refusal, this.version);
    return this.json(refusal.status, body, mediaType, refusal.headers);
  }

  async bytes(status: number, body: Buffer, headers: Record<string, string>): Promise<void> {
    // 'content-length' goes first so that a route (HEAD) can state another one.
    if (!this.#begin(status, { 'content-length': String(body.length), ...headers })) return;
    const cutAfterBytes = this.#answerCut();
    if (cutAfterBytes === undefined || cutAfterBytes >= body.length) {
      this.response.end(body);
      return;
    }
    await this.#writeThenCut(body.subarray(0, cutAfterBytes));
  }

  /** `open` begins to read the body. True if all of it was sent. @throws when the client goes away. */
  async stream(
    status: number,
    open: () => AsyncIterable<Buffer> | Iterable<Buffer>,
    headers: Record<string, string>,
  ): Promise<boolean> {
    if (!this.#begin(status, headers)) return false;
    const source = Readable.from(paced(open(), this.fault?.bytesPerSecond));
    const cutAfterBytes = this.#answerCut();
    if (cutAfterBytes === undefined) await pipeline(source, this.response);
    else await this.#streamThenCut(source, cutAfterBytes);
    return cutAfterBytes === undefined;
  }

  cut(): void {
    this.request.socket.destroy();
  }

  #answerCut(): number | undefined {
    return this.method === 'POST' ? undefined : this.fault?.cutAfterBytes;
  }

  /** False if a fault takes the answer away. */
  #begin(status: number, headers: Record<string, string>): boolean {
    this.token = undefined;
    if (this.fault?.loseAnswer) {
      this.cut();
      return false;
    }
    // Without "100 Continue" the client may or may not send its body, so the connection cannot carry another request.
    if (this.expectsContinue && !this.request.readableDidRead) this.response.setHeader('connection', 'close');
    // A caller that asks for MESH's time must see the simulator's.
    this.response.sendDate = false;
    const date = new Date(this.simulation.clock.nowMs()).toUTCString();
    this.response.writeHead(status, withoutNulls({ date, ...headers, ...this.fault?.headers }));
    return true;
  }

  giveTokenBack(): void {
    if (this.token) this.simulation.tokens.release(this.token);
    this.token = undefined;
  }

  async #streamThenCut(source: Readable, cutAfterBytes: number): Promise<void> {
    let left = cutAfterBytes;
    const head = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const part = chunk.subarray(0, left);
        left -= part.length;
        done(null, part);
      },
    });
    for await (const part of source.pipe(head)) {
      await this.#write(part as Buffer);
      if (left === 0) break;
    }
    this.cut();
  }

  async #writeThenCut(body: Buffer): Promise<void> {
    await this.#write(body);
    this.cut();
  }

  #write(body: Buffer): Promise<void> {
    this.response.flushHeaders();
    return new Promise((resolve) => this.response.write(body, () => resolve()));
  }
}

function withoutNulls(headers: Record<string, string | null>): Record<string, string> {
  const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(kept);
}
