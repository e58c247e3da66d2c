import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';

export type Answer = { status: number; location: string; body: string };

/** What a browser without JavaScript does, as the person whose session the cookie has. */
export class Visitor {
  constructor(
    private readonly portalUrl: string,
    private readonly cookie: string,
    private readonly personId: string,
  ) {}

  get(path: string): Promise<Answer> {
    return answerOf(this.#request('GET', path).end());
  }

  /** Sends a draft with its file, whole. */
  send(path: string, version: number, content: Buffer): Promise<Answer> {
    return this.beginSend(path, version).finish(content);
  }

  /** Begins to send a draft with its file, whose bytes come as the caller writes them. */
  beginSend(path: string, version: number) {
    const request = this.#request('POST', path, {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    });
    // A killed portal breaks the connection. The caller that waits for the answer is told.
    request.on('error', () => undefined);
    request.write(opening(version, this.personId));
    return {
      write: (content: Buffer) => void request.write(content),
      finish: (content: Buffer) => {
        request.write(content);
        return answerOf(request.end(`\r\n--${BOUNDARY}--\r\n`));
      },
      abandon: () => void request.destroy(),
    };
  }

  #request(method: string, path: string, headers: Record<string, string> = {}): ClientRequest {
    const sent = { ...headers, cookie: this.cookie, accept: 'text/html', origin: this.portalUrl };
    return http.request(new URL(path, this.portalUrl), { method, agent: false, headers: sent });
  }
}

const BOUNDARY = 'resilience';

function opening(version: number, personId: string): string {
  return [
    `--${BOUNDARY}`,
    `content-disposition: form-data; name="${PAGE_OWNER_FIELD}"`,
    '',
    personId,
    `--${BOUNDARY}`,
    'content-disposition: form-data; name="version"',
    '',
    String(version),
    `--${BOUNDARY}`,
    'content-disposition: form-data; name="file"; filename="letter.txt"',
    'content-type: text/plain',
    '',
    '',
  ].join('\r\n');
}

async function answerOf(request: ClientRequest): Promise<Answer> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const { statusCode = 0, headers } = response;
  return { status: statusCode, location: headers.location ?? '', body: await text(response) };
}
