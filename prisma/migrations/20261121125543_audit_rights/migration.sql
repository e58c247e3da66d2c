-- CreateIndex
CREATE INDEX "audit_event_organisation_id_event_number_idx" ON "audit_event"("organisation_id", "event", "number");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- What follows cannot be said in the Prisma schema.

-- Checkpoints are append-only too.
CREATE TRIGGER "audit_checkpoint_append_only" BEFORE UPDATE OR DELETE ON "audit_checkpoint"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER "audit_checkpoint_no_truncate" BEFORE TRUNCATE ON "audit_checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- append_audit is the way in, with the rights of whoever owns the trail, and looks for names where nobody can plant any.
ALTER FUNCTION append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid, bigint, text, text)
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
REVOKE EXECUTE ON FUNCTION append_audit(timestamptz, text, text, text, uuid, uuid, uuid, uuid, bigint, text, text) FROM PUBLIC;

-- Nobody has the right to change a row, the owner included. An owner can give it back to themselves, and then meets the
-- trigger: prisma/audit-owner.sql makes the owner somebody whom the product is not.
REVOKE ALL ON "audit_event", "audit_checkpoint" FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_event", "audit_checkpoint" FROM CURRENT_USER;
