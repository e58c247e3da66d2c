import { db } from '../client';

/** Everything in the database, by table, as text. Bytes are hexadecimal digits. */
export async function dump(): Promise<Map<string, string>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`;
  const all = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<{ text: string }[]>(`select t::text as text from ${name} t`);
    all.set(name, rows.map(({ text }) => text).join('\n'));
  }
  return all;
}
