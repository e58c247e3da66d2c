-- The way in for checkpoints, as append_audit is for rows: whoever may call it can store one only of a row that is there. A
-- number that the trail has not reached yet would stand in the way of all that follow. The signature is looked at by those
-- who have the key.
CREATE FUNCTION append_checkpoint(p_number bigint, p_at timestamptz, p_hash text, p_signature text, p_key_id text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "audit_event" WHERE "number" = p_number AND "hash" = p_hash) THEN
    RAISE EXCEPTION 'there is no such row in the audit trail' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO "audit_checkpoint" ("number", "at", "hash", "signature", "key_id")
  VALUES (p_number, p_at, p_hash, p_signature, p_key_id) ON CONFLICT DO NOTHING;
END;
$$;
REVOKE EXECUTE ON FUNCTION append_checkpoint(bigint, timestamptz, text, text, text) FROM PUBLIC;
