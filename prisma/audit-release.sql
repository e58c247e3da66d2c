-- Gives the audit trail to the account that owns the product's tables, for as long as a migration changes the trail's. Run by
-- a superuser, with the product stopped, before such a migration; prisma/audit-owner.sql afterwards. May be repeated:
--   psql "postgresql://postgres@host/mesh_mailbox" -v ON_ERROR_STOP=1 -f prisma/audit-release.sql
DO $$
DECLARE
  owner text := (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'mailbox');
  one regprocedure;
  relation regclass;
BEGIN
  IF owner IS NULL THEN RETURN; END IF;
  -- An owner that has only just been given the tables has no right to make new ones yet.
  EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), owner);
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', owner);
  -- Not all are there in a database from before.
  FOR relation IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relname IN ('audit_event', 'audit_checkpoint', 'audit_chain', 'audit_event_number')
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO %I', relation, owner);
  END LOOP;
  FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND proname IN ('refuse_audit_change', 'append_audit', 'append_checkpoint')
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO %I', one, owner);
  END LOOP;
END;
$$;
