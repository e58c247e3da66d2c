import type { AppError } from '@/lib/errors/app-error';
import { OWN_PAGE } from './page-owner';

/** Redirects the browser with a GET, never from a cache, with further `Set-Cookie` lines unchanged. */
export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status: 303, headers });
}

/**
 * Leads a person who clicked to `shown`, which explains the problem, or to sign in first and then to `page`.
 */
export function seeProblem({ code }: AppError, page: string, shown = page): Response {
  if (code === 'other_person') return seeOther(OWN_PAGE);
  return seeOther(code === 'signed_out' ? `/sign-in?ended=yes&next=${encodeURIComponent(page)}` : shown);
}
