import type { Visitor } from '@/lib/auth/session-rules';
import { env } from '@/lib/env/env';
import { ADDRESS_HEADER } from './address-header';

/** Where a request comes from. X-Forwarded-For is believed only behind a proxy of the operator's. */
export function visitorOf(from: Headers): Visitor {
  const forwarded = env().TRUST_PROXY ? from.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return {
    address: forwarded ?? from.get(ADDRESS_HEADER) ?? undefined,
    userAgent: from.get('user-agent') ?? undefined,
  };
}
