import NextAuth, { type NextAuthOptions } from 'next-auth';

export type NextAuthRequest = {
  method: 'GET' | 'POST';
  /** Behind /api/auth: an action and, for some, a provider. */
  path: string[];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
};

export type NextAuthAnswer = { location: string | null; setCookies: string[]; body: unknown };

/**
 * Asks next-auth's handler in the form it has for plain requests and responses, so that what it answers can be read, and
 * completed, before it goes to the browser. No side effect but those of `options`.
 */
export async function callNextAuth(
  options: NextAuthOptions,
  { method, path, query = {}, body = {}, cookies }: NextAuthRequest,
): Promise<NextAuthAnswer> {
  const headers = new Map<string, unknown>();
  let sent: unknown = null;
  const send = (content: unknown) => {
    sent = content;
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: send,
    send,
    end: () => {},
  };
  const request = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
  await NextAuth(request as never, response as never, options);
  return {
    location: (headers.get('location') as string | undefined) ?? null,
    setCookies: (headers.get('set-cookie') as string[] | undefined) ?? [],
    body: sent,
  };
}
