import { z } from 'zod';

const DOMAINS = 50;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Domains as people type them, one on each line: in lower case, once each, without a leading @. */
export const domainsSchema = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,;]+/u)
        .map((line) => line.toLowerCase().replace(/^@/, ''))
        .filter(Boolean),
    ),
  ])
  .pipe(
    z
      .array(
        z.string().regex(DOMAIN, {
          error: ({ input }) => `“${String(input).slice(0, 60)}” is not a domain. Enter it like nhs.net`,
        }),
      )
      .max(DOMAINS, `Enter ${DOMAINS} domains or fewer`),
  );

/** What the page showed when it was loaded, returned by the browser: untrusted like everything from there. */
export const shownDomainsSchema = z.array(z.string());
