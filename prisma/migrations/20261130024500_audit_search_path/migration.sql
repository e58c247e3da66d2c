-- The trail's functions run with the rights of the trail's owner. So they look for names only where the product can create
-- nothing, and name each function, operator and type in full: Postgres prefers a function or operator that fits the
-- arguments exactly, in whichever schema it finds it. pg_temp stands last, because unnamed it would come first.
CREATE OR REPLACE FUNCTION public.append_audit(
  p_at timestamptz, p_event text, p_outcome text, p_actor text, p_person uuid, p_organisation uuid, p_mailbox uuid,
  p_message uuid, p_begin bigint, p_correlation text, p_canonical text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_number pg_catalog.int8;
  v_prev pg_catalog.text;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7364001::pg_catalog.int8);
  SELECT e."number" OPERATOR(pg_catalog.+) 1::pg_catalog.int8, e."hash" INTO v_number, v_prev
  FROM public.audit_event e ORDER BY e."number" DESC LIMIT 1;
  v_number := coalesce(v_number, 1::pg_catalog.int8);
  v_prev := coalesce(v_prev, pg_catalog.repeat('0'::pg_catalog.text, 64::pg_catalog.int4));
  INSERT INTO public.audit_event ("number", "at", "event", "outcome", "actor", "person_id", "organisation_id",
    "mailbox_id", "message_id", "begin_number", "correlation_id", "canonical", "prev_hash", "hash")
  VALUES (v_number, p_at, p_event, p_outcome, p_actor, p_person, p_organisation, p_mailbox, p_message, p_begin,
    p_correlation, p_canonical, v_prev,
    pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
      v_prev OPERATOR(pg_catalog.||) E'\n'::pg_catalog.text OPERATOR(pg_catalog.||) v_number::pg_catalog.text
        OPERATOR(pg_catalog.||) E'\n'::pg_catalog.text OPERATOR(pg_catalog.||) p_canonical,
      'UTF8'::pg_catalog.name)), 'hex'::pg_catalog.text));
  RETURN v_number;
END;
$$;

CREATE OR REPLACE FUNCTION public.append_checkpoint(
  p_number bigint, p_at timestamptz, p_hash text, p_signature text, p_key_id text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.audit_event e
    WHERE e."number" OPERATOR(pg_catalog.=) p_number AND e."hash" OPERATOR(pg_catalog.=) p_hash
  ) THEN
    RAISE EXCEPTION 'there is no such row in the audit trail' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO public.audit_checkpoint ("number", "at", "hash", "signature", "key_id")
  VALUES (p_number, p_at, p_hash, p_signature, p_key_id) ON CONFLICT DO NOTHING;
END;
$$;
