import { createHash } from 'node:crypto';

/** A statement that comes a second time will come again. */
const OFTEN = 2;
/** So many are prepared at most, in each connection; the product has fewer, but lists of values give ever new texts. */
const MOST = 400;

/**
 * A maker of names for prepared statements: what comes again and again is planned once in each connection and not each time
 * (docs/adr/0032). Undefined for what is not prepared.
 */
export function statementNames(): (statement: { sql: string }) => string | undefined {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size === MOST) return known;
    const count = (counts.get(sql) ?? 0) + 1;
    if (counts.size === MOST) counts.clear();
    counts.set(sql, count);
    if (count < OFTEN) return undefined;
    counts.delete(sql);
    const name = createHash('sha256').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
