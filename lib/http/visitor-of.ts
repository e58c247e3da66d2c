import { z } from 'zod';
import type { Visitor } from '@/lib/auth/session-rules';
import { env } from '@/lib/env/env';
import { ADDRESS_HEADER } from './address-header';

const ADDRESS = z.union([z.ipv4(), z.ipv6()]);

/**
 * The address in a proxy's text, which may have a port (`192.0.2.1:80`, `[2001:db8::1]:80`). Undefined for
 * any other text.
 */
function addressIn(text = ''): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text);
  return ADDRESS.safeParse(bare?.[1] ?? bare?.[2] ?? text).data;
}

/** Where a request comes from. X-Forwarded-For is trusted only behind a proxy of the operator's. */
export function visitorOf(from: Headers): Visitor {
  const forwarded = env().TRUST_PROXY ? from.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return {
    address: addressIn(forwarded) ?? from.get(ADDRESS_HEADER) ?? undefined,
    userAgent: from.get('user-agent') ?? undefined,
  };
}
