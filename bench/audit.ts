import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@/lib/db/migrate';
import { startTemporaryPostgres } from '@/scripts/postgres/temporary';
import { load } from './measure';

const ORGANISATIONS = 1_000;
const WRITERS = 64;
const SECONDS = 8;
const COMMIT_MS = 5;

/** The design before there were several chains, in a schema of its own: one lock for all, until commit. */
const ONE_CHAIN = `
  create schema one;
  create table one.audit_event (like public.audit_event including all);
  create function one.append_audit(
    p_at timestamptz, p_event text, p_outcome text, p_actor text, p_person uuid, p_organisation uuid, p_mailbox uuid,
    p_message uuid, p_begin bigint, p_correlation text, p_canonical text
  ) returns bigint language plpgsql as $$
  declare v_number bigint; v_prev text;
  begin
    perform pg_advisory_xact_lock(7364001);
    select e.number + 1, e.hash into v_number, v_prev from one.audit_event e order by e.number desc limit 1;
    v_number := coalesce(v_number, 1);
    v_prev := coalesce(v_prev, repeat('0', 64));
    insert into one.audit_event values (v_number, p_at, p_event, p_outcome, p_actor, p_person, p_organisation, p_mailbox,
      p_message, p_begin, p_correlation, p_canonical, v_prev,
      encode(sha256(convert_to(v_prev || E'\\n' || v_number || E'\\n' || p_canonical, 'UTF8')), 'hex'), 'one', null);
    return v_number;
  end $$;`;

/** Makes each commit take as long as on a remote disk. Locks are held for that long. */
const slowCommits = (table: string) => `
  create constraint trigger slow_commit after insert on ${table} deferrable initially deferred
    for each row execute function public.slow_commit()`;

type Kind = {
  name: string;
  schema: string;
  personId: () => string;
  organisationId: () => string | null;
  least?: number;
};

const organisations = Array.from({ length: ORGANISATIONS }, () => randomUUID());
const anyOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;

const KINDS: Kind[] = [
  {
    name: 'one chain (as before)',
    schema: 'one',
    personId: randomUUID,
    organisationId: () => anyOf(organisations),
  },
  {
    name: `${ORGANISATIONS} organisations`,
    schema: 'public',
    personId: randomUUID,
    organisationId: () => anyOf(organisations),
    least: 2_000,
  },
  {
    name: 'sign-ins alone',
    schema: 'public',
    personId: randomUUID,
    organisationId: () => null,
    least: 1_000,
  },
];

/** How many events a second this many writers commit, each in a separate transaction. */
async function measure(pool: pg.Pool, { schema, personId, organisationId }: Kind): Promise<number> {
  let count = 0;
  const startedAt = performance.now();
  const write = async () => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      const [person, organisation, at] = [personId(), organisationId(), new Date()];
      const facts = { at, event: 'inbox.viewed', outcome: 'done', actor: 'Priya Shah', person, organisation };
      await pool.query(
        `select ${schema}.append_audit($1, 'inbox.viewed', 'done', 'Priya Shah', $2, $3, null, null, null, null, $4)`,
        [at, person, organisation, JSON.stringify(facts)],
      );
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return count / ((performance.now() - startedAt) / 1_000);
}

/**
 * How many audited events a second the trail carries when each commit takes 5 ms. Returns the bounds that
 * were missed.
 */
export async function benchAudit(): Promise<string[]> {
  const postgres = await startTemporaryPostgres();
  try {
    await migrate(postgres.ownerUrl, { productUrl: postgres.url });
    const pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: WRITERS });
    // If something fails, report that, and not that Postgres was stopped then.
    pool.on('error', () => {});
    await pool.query(ONE_CHAIN);
    await pool.query(`create function public.slow_commit() returns trigger language plpgsql as
      'begin perform pg_sleep(${COMMIT_MS / 1_000}); return null; end'`);
    for (const table of ['public.audit_event', 'one.audit_event']) await pool.query(slowCommits(table));
    console.log(`Events a second, ${WRITERS} writers, each commit delayed by ${COMMIT_MS} ms. ${load()}`);
    const missed: string[] = [];
    let before = 0;
    for (const kind of KINDS) {
      const perSecond = await measure(pool, kind);
      before ||= perSecond;
      const ratio = `${(perSecond / before).toFixed(1)} times`;
      const { least = 0 } = kind;
      if (perSecond < least) missed.push(kind.name);
      const verdict = least === 0 ? '' : perSecond >= least ? `at least ${least}` : `FEWER than ${least}`;
      console.log(
        `  ${kind.name.padEnd(26)} ${perSecond.toFixed(0).padStart(6)}   ${ratio.padStart(10)}   ${verdict}`,
      );
    }
    await pool.end();
    return missed;
  } finally {
    await postgres.stop();
  }
}
