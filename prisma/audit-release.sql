-- Gives the audit trail back to the product's role for as long as a migration changes its tables. Run by a superuser, with
-- the product stopped, before such a migration; prisma/audit-owner.sql afterwards. May be repeated:
--   psql "postgresql://postgres@host/mesh_mailbox" -v ON_ERROR_STOP=1 -f prisma/audit-release.sql
DO $$
DECLARE
  product text := (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'mailbox');
  one regprocedure;
BEGIN
  IF product IS NULL THEN RETURN; END IF;
  EXECUTE format('ALTER TABLE public.audit_event OWNER TO %I', product);
  EXECUTE format('ALTER TABLE public.audit_checkpoint OWNER TO %I', product);
  FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND proname IN ('refuse_audit_change', 'append_audit', 'append_checkpoint')
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO %I', one, product);
  END LOOP;
END;
$$;
