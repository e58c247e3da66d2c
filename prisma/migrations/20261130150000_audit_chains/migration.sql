-- A chain for each organisation, and 64 for what belongs to none, instead of one for all: with one, every event of the whole
-- service waits for the commit of the one before. Rows until now are the chain "one", which nothing is added to any more.
-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN "chain" TEXT NOT NULL DEFAULT 'one', ADD COLUMN "chain_number" BIGINT;
ALTER TABLE "audit_event" ALTER COLUMN "chain" DROP DEFAULT;
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_chain_check"
  CHECK (("chain" = 'one') = ("chain_number" IS NULL) AND coalesce("chain_number", 1) > 0)
  NOT VALID;

-- AlterTable
ALTER TABLE "audit_checkpoint" ADD COLUMN "chains" INTEGER, ADD COLUMN "heads" TEXT;

-- CreateTable
CREATE TABLE "audit_chain" (
    "chain" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("chain")
) WITH (fillfactor = 50);

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_chain_chain_number_key" ON "audit_event"("chain", "chain_number");

INSERT INTO "audit_chain" ("chain", "number", "hash")
  SELECT 'one', "number", "hash" FROM "audit_event" ORDER BY "number" DESC LIMIT 1;

-- The place of a row among all, which may have gaps: those in its chain have none.
CREATE SEQUENCE public.audit_event_number;
SELECT setval('public.audit_event_number', coalesce((SELECT max("number") FROM "audit_event"), 0) + 1, false);

-- Numbers and chains one event under the lock of its chain, which lasts until commit. Its hash is SHA-256 over the hash before
-- it; its chain, its number in it and its place among all; and its canonical text, each on a line. Names are in full, as in
-- the migration audit_search_path.
CREATE OR REPLACE FUNCTION public.append_audit(
  p_at timestamptz, p_event text, p_outcome text, p_actor text, p_person uuid, p_organisation uuid, p_mailbox uuid,
  p_message uuid, p_begin bigint, p_correlation text, p_canonical text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_chain pg_catalog.text;
  v_before pg_catalog.int8;
  v_prev pg_catalog.text;
  v_chain_number pg_catalog.int8;
  v_number pg_catalog.int8;
  v_hash pg_catalog.text;
BEGIN
  v_chain := coalesce(p_organisation::pg_catalog.text,
    'service '::pg_catalog.text OPERATOR(pg_catalog.||) (pg_catalog.get_byte(pg_catalog.sha256(pg_catalog.convert_to(
      coalesce(p_person::pg_catalog.text, p_correlation, p_canonical), 'UTF8'::pg_catalog.name)), 0::pg_catalog.int4)
      OPERATOR(pg_catalog.%) 64::pg_catalog.int4)::pg_catalog.text);
  SELECT c."number", c."hash" INTO v_before, v_prev FROM public.audit_chain c
    WHERE c."chain" OPERATOR(pg_catalog.=) v_chain FOR UPDATE;
  IF NOT FOUND THEN
    -- Of two that begin a chain at the same time, the second waits here for the first.
    INSERT INTO public.audit_chain ("chain", "number", "hash")
      VALUES (v_chain, 0::pg_catalog.int8, pg_catalog.repeat('0'::pg_catalog.text, 64::pg_catalog.int4))
      ON CONFLICT DO NOTHING;
    SELECT c."number", c."hash" INTO STRICT v_before, v_prev FROM public.audit_chain c
      WHERE c."chain" OPERATOR(pg_catalog.=) v_chain FOR UPDATE;
  END IF;
  v_chain_number := v_before OPERATOR(pg_catalog.+) 1::pg_catalog.int8;
  v_number := pg_catalog.nextval('public.audit_event_number'::pg_catalog.regclass);
  v_hash := pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
    v_prev OPERATOR(pg_catalog.||) E'\n'::pg_catalog.text OPERATOR(pg_catalog.||) v_chain
      OPERATOR(pg_catalog.||) ' '::pg_catalog.text OPERATOR(pg_catalog.||) v_chain_number::pg_catalog.text
      OPERATOR(pg_catalog.||) ' '::pg_catalog.text OPERATOR(pg_catalog.||) v_number::pg_catalog.text
      OPERATOR(pg_catalog.||) E'\n'::pg_catalog.text OPERATOR(pg_catalog.||) p_canonical,
    'UTF8'::pg_catalog.name)), 'hex'::pg_catalog.text);
  INSERT INTO public.audit_event ("number", "at", "event", "outcome", "actor", "person_id", "organisation_id",
    "mailbox_id", "message_id", "begin_number", "correlation_id", "canonical", "prev_hash", "hash", "chain", "chain_number")
  VALUES (v_number, p_at, p_event, p_outcome, p_actor, p_person, p_organisation, p_mailbox, p_message, p_begin,
    p_correlation, p_canonical, v_prev, v_hash, v_chain, v_chain_number);
  UPDATE public.audit_chain c SET "number" = v_chain_number, "hash" = v_hash
    WHERE c."chain" OPERATOR(pg_catalog.=) v_chain;
  RETURN v_number;
END;
$$;

-- A checkpoint is of all chains now: how many rows and chains there were, a digest of their ends, and the ends that are new. A
-- number that the trail has not reached yet would stand in the way of all that follow. The signature is looked at by those
-- who have the key.
DROP FUNCTION public.append_checkpoint(bigint, timestamptz, text, text, text);
CREATE FUNCTION public.append_checkpoint(
  p_number bigint, p_at timestamptz, p_hash text, p_signature text, p_key_id text, p_chains integer, p_heads text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_number::pg_catalog.numeric OPERATOR(pg_catalog.>)
    coalesce((SELECT pg_catalog.sum(c."number") FROM public.audit_chain c), 0::pg_catalog.numeric)
  THEN
    RAISE EXCEPTION 'the audit trail has fewer rows' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO public.audit_checkpoint ("number", "at", "hash", "signature", "key_id", "chains", "heads")
  VALUES (p_number, p_at, p_hash, p_signature, p_key_id, p_chains, p_heads) ON CONFLICT DO NOTHING;
END;
$$;
REVOKE EXECUTE ON FUNCTION public.append_checkpoint(bigint, timestamptz, text, text, text, integer, text) FROM PUBLIC;

-- Most rows are about no message and end nothing: they need no place in these.
DROP INDEX "audit_event_message_id_idx";
DROP INDEX "audit_event_mailbox_id_number_idx";
DROP INDEX "audit_event_begin_number_idx";
CREATE INDEX "audit_event_message_id_idx" ON "audit_event"("message_id") WHERE "message_id" IS NOT NULL;
CREATE INDEX "audit_event_mailbox_id_number_idx" ON "audit_event"("mailbox_id", "number") WHERE "mailbox_id" IS NOT NULL;
CREATE INDEX "audit_event_begin_number_idx" ON "audit_event"("begin_number") WHERE "begin_number" IS NOT NULL;
