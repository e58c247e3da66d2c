import type { ServerResponse } from 'node:http';

/**
 * The page's marker (components/layout/service-unavailable.tsx). Text that people write cannot contain it:
 * React escapes "<".
 */
const MARK = '<meta name="app-status" content="503"/>';

/**
 * Gives the page "The service is not available" its status, 503, so that monitors and proxies know too. Next
 * draws it with 200. Decided at the first bytes, which contain the head of the page. Other answers pass
 * unchanged.
 */
export function tellUnavailable(response: ServerResponse): void {
  const flushHeaders = response.flushHeaders.bind(response);
  // Next sends the head of a page just before its first bytes, so both go together.
  response.flushHeaders = () => {
    if (!String(response.getHeader('content-type')).startsWith('text/html')) flushHeaders();
  };
  for (const method of ['write', 'end'] as const) {
    const pass = response[method].bind(response) as (...args: unknown[]) => never;
    response[method] = ((...args: unknown[]) => {
      const [chunk] = args;
      if (!response.headersSent && response.statusCode === 200 && holdsMark(chunk)) response.statusCode = 503;
      return pass(...args);
    }) as never;
  }
}

function holdsMark(chunk: unknown): boolean {
  if (typeof chunk === 'string') return chunk.includes(MARK);
  return (
    chunk instanceof Uint8Array &&
    Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes(MARK)
  );
}
