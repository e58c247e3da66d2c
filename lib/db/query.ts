import {
  type Compilable,
  DummyDriver,
  type Expression,
  Kysely,
  type OrderByItemBuilder,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import { type Db, db, readRows } from './client';
import type { Tables as Models } from './generated/tables';

/** Every table, and the views missing from Prisma's schema: what counts at this moment. */
export type Tables = Models & {
  live_membership: Pick<Models['membership'], 'person_id' | 'organisation_id' | 'role'>;
  live_access: Pick<Models['mailbox_grant'], 'mailbox_id' | 'level' | 'team_id' | 'kind'> & {
    person_id: string;
    grant_id: string;
  };
};

/** Builds queries, with the database's names, and runs none: `rowsOf`, `rowOf` and `change` do. */
export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The rows of a query, read in the transaction `tx` or outside one. */
export function rowsOf<Row>(built: Compilable<Row>, tx: Db = db()): Promise<Row[]> {
  const { sql: text, parameters } = built.compile();
  return tx === db() ? readRows<Row>(text, parameters) : tx.$queryRawUnsafe<Row[]>(text, ...parameters);
}

/** The first row of a query, or null, read in the transaction `tx` or outside one. */
export async function rowOf<Row>(built: Compilable<Row>, tx: Db = db()): Promise<Row | null> {
  return (await rowsOf(built, tx))[0] ?? null;
}

/**
 * Runs a statement that returns nothing, in the transaction `tx` or outside one. Returns how many rows it
 * changed.
 */
export function change(built: Compilable, tx: Db = db()): Promise<number> {
  const { sql: text, parameters } = built.compile();
  return tx.$executeRawUnsafe(text, ...parameters);
}

/** The time at which the transaction began. */
export const now = sql<Date>`now()`;

/** How many rows. Postgres counts in bigint, which would arrive as one. */
export const count = sql<number>`count(*)::int`;

/** How many rows there are on all pages: counted before `limit`. */
export const total = sql<number>`count(*) over ()::int`;

/** How many rows meet the condition. Pure. */
export const countWhere = (is: Expression<SqlBool>) => sql<number>`count(*) filter (where ${is})::int`;

/** How many rows a query finds, as a value in another one. With a limit, counts no further. Pure. */
export const countOf = (found: Expression<unknown>) => sql<number>`(select count(*)::int from ${found} x)`;

/** Whether a query finds anything, as a value in another one. Pure. */
export const isThere = (found: Expression<unknown>) => sql<boolean>`exists ${found}`;

/** One column of a query's rows as a list in one row of another. Pure. */
export const listOf = <T>(found: Expression<Record<string, T>>) => sql<T[]>`array${found}`;

/** The rows of all the queries, each with its own order and limit. Pure. */
export const unionAll = <Row>(queries: readonly Expression<Row>[]): RawBuilder<Row> =>
  sql<Row>`(${sql.join(queries, sql` union all `)})`;

/** The same, each row once. Pure. */
export const union = <Row>(queries: readonly Expression<Row>[]): RawBuilder<Row> =>
  sql<Row>`(${sql.join(queries, sql` union `)})`;

/** `column = any(values)`: also for an empty list, which SQL's `in` does not allow. Pure. */
export const isAny = (column: Expression<string | null>, values: readonly string[]) =>
  sql<SqlBool>`${column} = any(${values})`;

/** Whether there is a value. Pure. */
export const isSet = (value: Expression<unknown>) => sql<boolean>`${value} is not null`;

/** Has no end, or one in future. Pure. */
export const isOpen = (endsAt: Expression<Date | null>) =>
  sql<SqlBool>`(${endsAt} is null or ${endsAt} > ${now})`;

/** When a day such as 2026-11-30 begins in the UK, or one this many days later. Pure. */
export const startOfDay = (day: string, later = 0) =>
  sql<Date>`((${day}::date + ${later}::int)::timestamp at time zone 'Europe/London')`;

/** For `orderBy`: in the order people expect, not by character codes. Pure. */
export const inNameOrder = (order: OrderByItemBuilder) => order.collate('names');
