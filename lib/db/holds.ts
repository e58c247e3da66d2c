import { type Expression, type SqlBool, sql } from 'kysely';

type Text = Expression<string | null>;

/** The text as a pattern of SQL that matches it as it is. Prisma's `contains` takes a pattern too. Pure. */
export const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/** A condition: `column` holds the text, whatever the case. The text is taken as it is; every row holds an empty one. */
export function holds(column: Text, text: string): Expression<SqlBool> {
  return text === '' ? sql`true` : sql`${column} ilike ${`%${literal(text)}%`}`;
}

/** A condition: `column` begins with the text, whatever the case. The text is taken as it is. */
export function beginsWith(column: Text, text: string): Expression<SqlBool> {
  return sql`${column} ilike ${`${literal(text)}%`}`;
}
