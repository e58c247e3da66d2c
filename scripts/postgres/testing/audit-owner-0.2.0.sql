-- Gives the audit trail to a role that nobody signs in as, so that the product's own role can append to it and read it,
-- and by no statement change, remove or unprotect it. Run by a superuser, after the migrations; may be repeated:
--   psql "postgresql://postgres@host/mesh_mailbox" -v ON_ERROR_STOP=1 -f prisma/audit-owner.sql
DO $$
DECLARE
  product text := (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'mailbox');
BEGIN
  IF product IS NULL THEN
    RAISE EXCEPTION 'this database has no mailboxes: run npm run migrate first';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mesh_mailbox_audit') THEN
    CREATE ROLE mesh_mailbox_audit NOLOGIN;
  END IF;

  -- Whoever owns a database can drop it, with all that others own in it; and so with a schema.
  EXECUTE format('ALTER DATABASE %I OWNER TO mesh_mailbox_audit', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO %I', current_database(), product);
  EXECUTE format('ALTER SCHEMA public OWNER TO %I', current_user);
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', product);
  GRANT USAGE ON SCHEMA public TO mesh_mailbox_audit;

  ALTER TABLE public.audit_event OWNER TO mesh_mailbox_audit;
  ALTER TABLE public.audit_checkpoint OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.refuse_audit_change() OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid, bigint, text, text)
    OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.append_checkpoint(bigint, timestamptz, text, text, text) OWNER TO mesh_mailbox_audit;

  EXECUTE format('REVOKE ALL ON public.audit_event, public.audit_checkpoint FROM PUBLIC, %I', product);
  EXECUTE format('GRANT SELECT ON public.audit_event, public.audit_checkpoint TO %I', product);
  EXECUTE format('GRANT EXECUTE ON FUNCTION public.append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid,
    bigint, text, text) TO %I', product);
  EXECUTE format('GRANT EXECUTE ON FUNCTION public.append_checkpoint(bigint, timestamptz, text, text, text) TO %I', product);
END;
$$;
