import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/next-auth';
import { hasSmallBody } from '@/lib/http/small-body';
import { comeBackFromCis2 } from './cis2-callback';

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // Through it, the library lets anyone write to the log.
  if (nextauth[0] === '_log') return new Response(null, { status: 405 });
  // The library reads everything that anyone sends.
  if (request.method === 'POST' && !hasSmallBody(request)) return new Response(null, { status: 413 });
  return NextAuth(authOptions())(request as never, context as never);
}

/** next-auth's own routes. The return from CIS2 is ours, around next-auth's. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  return nextauth.join('/') === 'callback/cis2'
    ? comeBackFromCis2(request, context)
    : handle(request, context);
}

export { handle as POST };
