import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/next-auth';

type Context = { params: Promise<{ nextauth: string[] }> };

const handle = (request: Request, context: Context) =>
  NextAuth(authOptions())(request as never, context as never);

export { handle as GET, handle as POST };
