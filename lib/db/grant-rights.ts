import type pg from 'pg';

const CHANGE = 'select, insert, update, delete';
const READ = 'select';

/**
 * The trail grows only through its functions, and only the account that migrates may use the migration
 * records.
 */
const ONLY_READ = [
  'public.audit_event',
  'public.audit_checkpoint',
  'public.audit_chain',
  'public.audit_event_number',
  'public._prisma_migrations',
  'graphile_worker.migrations',
];

type Relation = { name: string; kind: 'r' | 'p' | 'v' | 'S'; hasRowSecurity: boolean };

/**
 * Gives an account the rights that portal and worker need, on everything that the signed-in account owns: to
 * read and change rows, and to create nothing. Leaves alone anything with another owner, such as a protected
 * audit trail. Idempotent.
 */
export async function grantRights(client: pg.Client, account: string): Promise<void> {
  const role = client.escapeIdentifier(account);
  const { rows: relations } = await client.query<Relation>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind, c.relrowsecurity as "hasRowSecurity"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'S')
      and c.relowner = current_user::regrole`);
  const { rows: functions } = await client.query<{ name: string }>(`
    select oid::regprocedure::text as name from pg_proc
    where proname in ('append_audit', 'append_checkpoint', 'make_message_months', 'remove_message_month') and pronamespace = 'public'::regnamespace
      and proowner = current_user::regrole`);
  const statements = [
    `grant usage on schema graphile_worker to ${role}`,
    ...relations.map(({ name, kind }) => {
      const isOnlyRead = kind === 'v' || ONLY_READ.includes(name);
      if (kind === 'S') return `grant ${isOnlyRead ? READ : 'usage, select'} on sequence ${name} to ${role}`;
      return `grant ${isOnlyRead ? READ : CHANGE} on ${name} to ${role}`;
    }),
    // The queue's tables show rows only to their owner. The grants above say who may use them.
    ...relations
      .filter(({ hasRowSecurity }) => hasRowSecurity)
      .map(({ name }) => `alter table ${name} disable row level security`),
    ...functions.map(({ name }) => `grant execute on function ${name} to ${role}`),
  ];
  await client.query(['begin', ...statements, 'commit'].join(';\n'));
}
