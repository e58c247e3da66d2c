-- Gives the audit trail to a role that nobody signs in as, and takes from the account of portal and worker the right to
-- create anything. That account can then append to the trail and read it, and by no statement change, remove or unprotect
-- it, or plant what the trail's own functions would run. Run by a superuser, after the migrations; may be repeated:
--   psql "postgresql://postgres@host/mesh_mailbox" -v ON_ERROR_STOP=1 -f prisma/audit-owner.sql
DO $$
DECLARE
  owner text := (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'mailbox');
  -- To which accounts the migration gave what portal and worker need.
  products text[] := ARRAY(
    SELECT DISTINCT g.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) g
    WHERE c.oid = to_regclass('public.mailbox') AND g.privilege_type = 'UPDATE' AND g.grantee NOT IN (0, c.relowner));
  product text;
BEGIN
  IF owner IS NULL THEN
    RAISE EXCEPTION 'this database has no mailboxes: run npm run migrate first';
  END IF;
  IF cardinality(products) = 0 THEN
    RAISE EXCEPTION 'portal and worker have no account of their own: see "Two accounts" in docs/runbooks/audit-trail.md';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mesh_mailbox_audit') THEN
    CREATE ROLE mesh_mailbox_audit NOLOGIN;
  END IF;

  -- Whoever owns a database can drop it, with all that others own in it; and so with a schema.
  EXECUTE format('ALTER DATABASE %I OWNER TO mesh_mailbox_audit', current_database());
  EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO %I', current_database(), owner);
  EXECUTE format('ALTER SCHEMA public OWNER TO %I', current_user);
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', owner);
  GRANT USAGE ON SCHEMA public TO mesh_mailbox_audit;

  ALTER TABLE public.audit_event OWNER TO mesh_mailbox_audit;
  ALTER TABLE public.audit_checkpoint OWNER TO mesh_mailbox_audit;
  ALTER TABLE public.audit_chain OWNER TO mesh_mailbox_audit;
  ALTER SEQUENCE public.audit_event_number OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.refuse_audit_change() OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid, bigint, text, text)
    OWNER TO mesh_mailbox_audit;
  ALTER FUNCTION public.append_checkpoint(bigint, timestamptz, text, text, text, integer, text) OWNER TO mesh_mailbox_audit;

  -- The owner of the other tables makes the backups.
  EXECUTE format('REVOKE ALL ON SEQUENCE public.audit_event_number FROM PUBLIC, %I', owner);
  EXECUTE format('GRANT SELECT ON SEQUENCE public.audit_event_number TO %I', owner);
  EXECUTE format('REVOKE ALL ON public.audit_event, public.audit_checkpoint, public.audit_chain FROM PUBLIC, %I', owner);
  EXECUTE format('GRANT SELECT ON public.audit_event, public.audit_checkpoint, public.audit_chain TO %I', owner);
  EXECUTE format('REVOKE ALL ON FUNCTION public.append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid,
    bigint, text, text), public.append_checkpoint(bigint, timestamptz, text, text, text, integer, text) FROM PUBLIC, %I', owner);

  FOREACH product IN ARRAY products LOOP
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM %s', current_database(), product);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %s', current_database(), product);
    EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %s', product);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', product);
    EXECUTE format('REVOKE ALL ON public.audit_event, public.audit_checkpoint, public.audit_chain FROM %s', product);
    EXECUTE format('GRANT SELECT ON public.audit_event, public.audit_checkpoint, public.audit_chain TO %s', product);
    EXECUTE format('REVOKE ALL ON SEQUENCE public.audit_event_number FROM %s', product);
    EXECUTE format('GRANT EXECUTE ON FUNCTION public.append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid,
      bigint, text, text), public.append_checkpoint(bigint, timestamptz, text, text, text, integer, text) TO %s', product);
  END LOOP;
END;
$$;
