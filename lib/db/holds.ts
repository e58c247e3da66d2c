import { type Expression, type SqlBool, sql } from 'kysely';

type Text = Expression<string | null>;

/** The text as an SQL pattern that matches it literally. Prisma's `contains` also takes a pattern. Pure. */
export const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/**
 * A condition: `column` contains the text, ignoring case. The text is literal. Every row contains an empty
 * one.
 */
export function holds(column: Text, text: string): Expression<SqlBool> {
  return text === '' ? sql`true` : sql`${column} ilike ${`%${literal(text)}%`}`;
}

/** A condition: `column` begins with the text, ignoring case. The text is literal. */
export function beginsWith(column: Text, text: string): Expression<SqlBool> {
  return sql`${column} ilike ${`${literal(text)}%`}`;
}
