import { db } from '@/lib/db/client';

/**
 * Fills a very large organisation: 500 people, 40 teams of twelve, 60 mailboxes. A third of the people have
 * access of their own to two mailboxes, and each team to six. All of it is used now and then.
 */
export async function fillPractice(organisationId: string): Promise<void> {
  await db().$executeRaw`
    insert into person (id, email, name)
    select gen_random_uuid(), 'big' || n || '@people.example.nhs.uk', 'Person ' || lpad(n::text, 3, '0')
    from generate_series(1, 500) n`;
  await db().$executeRaw`
    insert into membership (person_id, organisation_id) select id, ${organisationId}::uuid from person
    where email like 'big%'`;
  await db().$executeRaw`
    insert into team (id, organisation_id, name)
    select gen_random_uuid(), ${organisationId}::uuid, 'Team ' || lpad(n::text, 2, '0') from generate_series(1, 40) n`;
  await db().$executeRaw`
    insert into mailbox (id, organisation_id, environment, mesh_mailbox_id, name, password_sealed, password_key_id)
    select gen_random_uuid(), ${organisationId}::uuid, 'simulator', 'BIG' || lpad(n::text, 3, '0'),
      'Box ' || lpad(n::text, 2, '0'), '\\x00', 'none' from generate_series(1, 60) n`;
  await db().$executeRaw`
    insert into team_member (team_id, person_id)
    select t.id, p.id from team t join person p on p.name like 'Person %'
    where t.name like 'Team %' and (substr(p.name, 8)::int % 40) + 1 = substr(t.name, 6)::int`;
  await db().$executeRaw`
    insert into mailbox_grant (id, mailbox_id, person_id, level)
    select gen_random_uuid(), b.id, p.id, 'SEND' from person p join mailbox b on b.name like 'Box %'
    where p.name like 'Person %' and substr(p.name, 8)::int % 3 = 0
      and substr(b.name, 5)::int in (substr(p.name, 8)::int % 60 + 1, substr(p.name, 8)::int % 59 + 1)`;
  await db().$executeRaw`
    insert into mailbox_grant (id, mailbox_id, team_id, level)
    select gen_random_uuid(), b.id, t.id, 'READ' from team t join mailbox b on b.name like 'Box %'
    where t.name like 'Team %' and (substr(b.name, 5)::int + substr(t.name, 6)::int) % 10 = 0`;
  // Before any view is asked for this data: without it the planner assumes that the tables are empty.
  await db().$executeRaw`analyze`;
  await db().$executeRaw`
    insert into mailbox_use (person_id, mailbox_id, last_at)
    select a.person_id, a.mailbox_id, now() - interval '3 days' from live_access a
    join mailbox b on b.id = a.mailbox_id where b.name like 'Box %'
    on conflict do nothing`;
}
