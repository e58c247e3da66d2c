import { cookies, headers } from 'next/headers';
import { deviceCookie } from '@/lib/auth/session-cookie';
import type { Visitor } from '@/lib/auth/session-rules';
import { visitorOf } from './visitor-of';

/** The visitor behind the page or action being served. */
export async function currentVisitor(): Promise<Visitor> {
  const device = (await cookies()).get(deviceCookie().name)?.value;
  return { ...visitorOf(await headers()), device };
}
