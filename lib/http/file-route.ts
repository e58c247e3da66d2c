import { AppError } from '@/lib/errors/app-error';
import { route } from './route';

/**
 * The request of our own page when a person follows a link: the browser should save the file, not show it
 * within a page.
 */
const SAVED = new Set(['document', 'empty']);

/**
 * Browsers send which site asks, and what for. Another site must not have a file saved or recorded as
 * downloaded in a person's name, nor show it within its own pages. Programs, and very old browsers, send
 * nothing.
 * @throws AppError wrong_origin.
 */
function requireOwnPage({ headers }: Request): void {
  const site = headers.get('sec-fetch-site') ?? 'none';
  const use = headers.get('sec-fetch-dest') ?? 'document';
  if ((site !== 'same-origin' && site !== 'none') || !SAVED.has(use)) throw new AppError('wrong_origin');
}

/**
 * The edge of every route handler that sends a file: `route`, for our own pages only. A person who clicked
 * and gets no file sees why on the page that `seen` names (`seeProblem` of the error). A program gets problem
 * details.
 */
export function fileRoute<C>(
  pattern: string,
  handle: (request: Request, context: C) => Promise<Response>,
  seen?: (error: AppError, context: C) => Promise<Response>,
): (request: Request, context: C) => Promise<Response> {
  return route(
    pattern,
    async (request, context: C) => {
      // Next answers HEAD by asking for the file: it would be recorded as downloaded, and nobody would have
      // it.
      if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
      requireOwnPage(request);
      return handle(request, context);
    },
    async (error, request, context) =>
      seen && request.headers.get('accept')?.includes('text/html') ? seen(error, context) : null,
  );
}
