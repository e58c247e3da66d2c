-- Messages and their events are kept by month, so that the newest months are small enough to stay in memory and an old month is
-- removed at once. The month is that of the id, a UUID of version 7, which begins with its time: no key has a second column, and
-- what stands here until now is the first part, as it is.

-- When MESH had the message for this mailbox, as first known. What is learnt later changes other times.
ALTER TABLE "message" ADD COLUMN "arrived_at" TIMESTAMPTZ(3);
UPDATE "message" m SET "arrived_at" = CASE
  WHEN m."direction" = 'SENT' THEN m."accepted_at"
  WHEN m."read_again_at" IS NULL THEN coalesce((SELECT min(e."at") FROM "message_event" e
    WHERE e."message_id" = m."id" AND e."kind" = 'arrived'), m."happened_at")
  END;

-- A table in parts can be unique by its id alone. This one says which MESH messages a mailbox has.
CREATE TABLE "message_key" (
    "mailbox_id" UUID NOT NULL,
    "direction" "message_direction" NOT NULL,
    "mesh_message_id" TEXT NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "message_key_pkey" PRIMARY KEY ("mailbox_id","direction","mesh_message_id")
);
INSERT INTO "message_key" SELECT "mailbox_id", "direction", "mesh_message_id", "id" FROM "message"
  WHERE "mesh_message_id" IS NOT NULL;
CREATE UNIQUE INDEX "message_key_message_id_key" ON "message_key"("message_id");
DROP INDEX "message_mailbox_id_direction_mesh_message_id_key";

-- The first id of a moment, which is in UTC.
CREATE FUNCTION public.first_id_of(p_at timestamp) RETURNS uuid LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
  RETURN (lpad(to_hex((extract(epoch FROM p_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

ALTER TABLE "message_event" DROP CONSTRAINT "message_event_message_id_fkey";
DO $$
DECLARE
  v_until timestamp := date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month';
  v_table text;
  v_first text;
  v_name text;
  v_highest uuid;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['message', 'message_event'] LOOP
    EXECUTE format('SELECT id FROM public.%I ORDER BY id DESC LIMIT 1', v_table) INTO v_highest;
    IF v_highest >= public.first_id_of(v_until) THEN
      RAISE EXCEPTION 'the table % has ids of a time to come, up to %: remove or renumber these rows first', v_table, v_highest;
    END IF;
    v_first := format('%s_before_%s', v_table, to_char(v_until, 'YYYYMM'));
    EXECUTE format('ALTER TABLE public.%I RENAME TO %I', v_table, v_first);
    -- The names of its indexes are for the whole.
    FOR v_name IN SELECT c.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
      WHERE x.indrelid = format('public.%I', v_first)::regclass
    LOOP
      EXECUTE format('ALTER INDEX public.%I RENAME TO %I', v_name, v_name || '_first');
    END LOOP;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE (id)',
      v_table, v_first);
  END LOOP;
END;
$$;

ALTER TABLE "message" ADD CONSTRAINT "message_pkey" PRIMARY KEY ("id");
ALTER TABLE "message_event" ADD CONSTRAINT "message_event_pkey" PRIMARY KEY ("id");
CREATE INDEX "message_mailbox_id_direction_state_happened_at_id_idx"
  ON "message"("mailbox_id", "direction", "state", "happened_at", "id");
CREATE INDEX "message_mailbox_id_direction_happened_at_id_idx" ON "message"("mailbox_id", "direction", "happened_at", "id");
CREATE INDEX "message_linked_mesh_message_id_idx" ON "message"("linked_mesh_message_id");
CREATE INDEX "message_mesh_message_id_idx" ON "message"("mesh_message_id");
CREATE INDEX "message_collect_batch_id_idx" ON "message"("collect_batch_id");
CREATE INDEX "message_sent_local_id_idx" ON "message" ("mailbox_id", "local_id")
  WHERE "direction" = 'SENT' AND "local_id" IS NOT NULL;
CREATE INDEX "message_sending_idx" ON "message" ("send_heartbeat_at") WHERE "state" = 'SENDING';
CREATE INDEX "message_event_message_id_at_idx" ON "message_event"("message_id", "at");

DO $$
DECLARE
  v_until timestamp := date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month';
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['message', 'message_event'] LOOP
    -- The indexes that stand there become parts of those above; nothing is rebuilt.
    EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (MINVALUE) TO (%L)',
      v_table, format('%s_before_%s', v_table, to_char(v_until, 'YYYYMM')), public.first_id_of(v_until));
  END LOOP;
END;
$$;

ALTER TABLE "message" ADD CONSTRAINT "message_mailbox_id_fkey"
  FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "message_event" ADD CONSTRAINT "message_event_message_id_fkey"
  FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever stores a message with a MESH id holds its key, and of two with the same one the second is refused.
CREATE FUNCTION public.keep_message_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.message_key VALUES (NEW.mailbox_id, NEW.direction, NEW.mesh_message_id, NEW.id)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM public.message_key k WHERE k.mailbox_id = NEW.mailbox_id
    AND k.direction = NEW.direction AND k.mesh_message_id = NEW.mesh_message_id AND k.message_id = NEW.id)
  THEN
    RAISE EXCEPTION 'the mailbox has this MESH message already'
      USING ERRCODE = 'unique_violation', TABLE = 'message_key', CONSTRAINT = 'message_key_pkey';
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "message_keeps_key" AFTER INSERT OR UPDATE OF "mesh_message_id" ON "message"
  FOR EACH ROW WHEN (NEW."mesh_message_id" IS NOT NULL) EXECUTE FUNCTION public.keep_message_key();

CREATE FUNCTION public.release_message_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.message_key WHERE message_id = OLD.id;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "message_releases_key" AFTER DELETE ON "message"
  FOR EACH ROW WHEN (OLD."mesh_message_id" IS NOT NULL) EXECUTE FUNCTION public.release_message_key();

-- The first one stays. To refuse would also refuse the truth that comes with it.
CREATE FUNCTION public.keep_arrival() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.arrived_at := OLD.arrived_at;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "message_arrived_once" BEFORE UPDATE OF "arrived_at" ON "message" FOR EACH ROW
  WHEN (OLD."arrived_at" IS NOT NULL AND NEW."arrived_at" IS DISTINCT FROM OLD."arrived_at")
  EXECUTE FUNCTION public.keep_arrival();

-- The parts of both tables, each with the month (in UTC) before which its ids end.
CREATE VIEW public.message_month AS
  SELECT p.relname::text AS "table", c.relname::text AS "part",
    CASE WHEN c.relname LIKE '%\_before\_%' THEN to_date(right(c.relname, 6), 'YYYYMM')
      ELSE (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::date END AS "until"
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
  JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
  WHERE i.inhparent IN ('public.message'::regclass, 'public.message_event'::regclass);

-- Makes the parts of this month and the three after it, as far as they are not there. Portal and worker can create nothing, so
-- the account that owns the tables lends them this. Waits no longer than five seconds for others who use the tables.
CREATE FUNCTION public.make_message_months() RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  v_table text;
  v_month timestamp;
  v_part text;
BEGIN
  -- One after the other.
  LOCK TABLE public.message, public.message_event IN SHARE UPDATE EXCLUSIVE MODE;
  FOREACH v_table IN ARRAY ARRAY['message', 'message_event'] LOOP
    FOR v_ahead IN 0 .. 3 LOOP
      v_month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => v_ahead);
      v_part := format('%s_%s', v_table, to_char(v_month, 'YYYYMM'));
      CONTINUE WHEN EXISTS (SELECT FROM public.message_month m WHERE m."table" = v_table
        AND (m."part" = v_part OR m."part" LIKE '%\_before\_%' AND m."until" > v_month));
      EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL)', v_part, v_table);
      EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', v_table, v_part,
        public.first_id_of(v_month), public.first_id_of(v_month + interval '1 month'));
    END LOOP;
  END LOOP;
END;
$$;
REVOKE EXECUTE ON FUNCTION public.make_message_months() FROM PUBLIC;

-- Removes the oldest month whose messages all came before then, with their events and keys; false when there is none. An event
-- is never older than its message, so those of the month's own part are about messages that go now or went before.
CREATE FUNCTION public.remove_message_month(p_before date) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  v_part text;
  v_until date;
  v_events text;
BEGIN
  IF p_before > (now() AT TIME ZONE 'UTC')::date - 45 THEN
    RAISE EXCEPTION 'messages of the last 45 days are kept: MESH may list them again' USING ERRCODE = 'check_violation';
  END IF;
  SELECT m."part", m."until" INTO v_part, v_until FROM public.message_month m
    WHERE m."table" = 'message' AND m."until" <= p_before ORDER BY m."until" LIMIT 1;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  v_events := replace(v_part, 'message', 'message_event');
  EXECUTE format('ALTER TABLE public.message_event DETACH PARTITION public.%I', v_events);
  EXECUTE format('DROP TABLE public.%I', v_events);
  DELETE FROM public.message_event e WHERE e.message_id < public.first_id_of(v_until::timestamp);
  DELETE FROM public.message_key k WHERE k.message_id < public.first_id_of(v_until::timestamp);
  EXECUTE format('ALTER TABLE public.message DETACH PARTITION public.%I', v_part);
  EXECUTE format('DROP TABLE public.%I', v_part);
  RETURN true;
END;
$$;
REVOKE EXECUTE ON FUNCTION public.remove_message_month(date) FROM PUBLIC;

SELECT public.make_message_months();
