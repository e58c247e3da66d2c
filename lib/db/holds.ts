import { Prisma } from './generated/client';

/** The text as a pattern of SQL that matches it as it is. Prisma's `contains` takes a pattern too. Pure. */
export const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/** A condition: `column` holds the text, whatever the case. The text is taken as it is; every row holds an empty one. */
export function holds(column: Prisma.Sql, text: string): Prisma.Sql {
  return text === '' ? Prisma.sql`true` : Prisma.sql`${column} ilike ${`%${literal(text)}%`}`;
}

/** A condition: `column` begins with the text, whatever the case. The text is taken as it is. */
export function beginsWith(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`${column} ilike ${`${literal(text)}%`}`;
}
