import { createHash } from 'node:crypto';

/** A statement that comes this often will come again. */
const OFTEN = 8;
/**
 * The most that are prepared in each connection. A plan over two years of months takes Postgres more than a
 * megabyte, and lists of values make ever new texts.
 */
const MOST = 64;
/** Texts that are counted before all counts begin again. */
const COUNTED = 1_000;

/**
 * Returns a function that names prepared statements: a repeated statement is planned once per connection and
 * not each time (docs/adr/0032). Undefined for statements that are not prepared.
 */
export function statementNames(): (statement: { sql: string }) => string | undefined {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size === MOST) return known;
    const count = (counts.get(sql) ?? 0) + 1;
    if (counts.size === COUNTED) counts.clear();
    counts.set(sql, count);
    if (count < OFTEN) return undefined;
    counts.delete(sql);
    const name = createHash('sha256').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
