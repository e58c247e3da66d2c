import pg from 'pg';

/**
 * Fills the table with `total` received messages: `own` of them in the mailbox, the rest spread over 200
 * others, all waiting or settled as in real life.
 */
export async function fillMessages(
  databaseUrl: string,
  mailboxId: string,
  own: number,
  total: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into mailbox (id, organisation_id, environment, mesh_mailbox_id, name, password_sealed, password_key_id)
       select gen_random_uuid(), organisation_id, environment, 'BENCH' || n, 'Bench ' || n, '', ''
       from mailbox, generate_series(1, 200) n where id = $1`,
      [mailboxId],
    );
    await client.query(
      `with others as (select array_agg(id) ids from mailbox where id <> $1)
       insert into message (id, mailbox_id, direction, state, mesh_message_id, workflow_id, other_mailbox_id, other_name,
         subject, file_name, size_bytes, happened_at, expires_at)
       select uuidv7(), case when n <= $2 then $1::uuid else others.ids[1 + n % 200] end, 'RECEIVED',
         (case when n % 20 < 17 then 'AVAILABLE' when n % 20 < 19 then 'COLLECTED' else 'EXPIRED' end)::message_state,
         'BENCH' || n, 'TOC_FHIR_IP_DISCH', 'RX999OT004', 'Northmoor NHS Trust', 'Discharge summary ' || n,
         'discharge-' || n || '.xml', 84000, now() - n * interval '150 milliseconds',
         now() - n * interval '150 milliseconds' + interval '5 days'
       from generate_series(1, $3) n, others`,
      [mailboxId, own, total],
    );
    // Work that the database does after a while, done now so that it does not disturb the measurement.
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
