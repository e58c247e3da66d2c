-- A row below the first could only be forged. NOT VALID: one that is there already is evidence, which verifying tells of,
-- and must not keep the database from being brought up to date.
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_number_check" CHECK ("number" > 0) NOT VALID;
