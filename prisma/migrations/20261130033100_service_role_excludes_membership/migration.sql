-- Someone with a service role belongs to no organisation: an operator could otherwise make themselves administrator of any
-- and read its messages. A suspended membership gives nothing, so it may stay. The domain refuses first, in words; these
-- triggers hold whatever code comes later. Both take the person's row, so that of two at once one waits and sees the other.
UPDATE "membership" m SET "suspended_at" = now(),
  "suspended_reason" = 'They have a service role, and people with a service role belong to no organisation.'
FROM "person" p WHERE p."id" = m."person_id" AND p."service_role" IS NOT NULL AND m."suspended_at" IS NULL;

CREATE FUNCTION "refuse_membership_with_service_role"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "person" p WHERE p."id" = NEW."person_id" AND p."service_role" IS NOT NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'a person with a service role belongs to no organisation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION "refuse_service_role_with_membership"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "membership" m WHERE m."person_id" = NEW."id" AND m."suspended_at" IS NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'a person who belongs to an organisation gets no service role' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION "lock_person_of_membership"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "person" p WHERE p."id" = NEW."person_id" FOR SHARE;
  RETURN NEW;
END $$;

CREATE TRIGGER "membership_locks_person" BEFORE INSERT ON "membership"
  FOR EACH ROW EXECUTE FUNCTION "lock_person_of_membership"();
CREATE TRIGGER "membership_without_service_role" AFTER INSERT OR UPDATE OF "person_id", "suspended_at" ON "membership"
  FOR EACH ROW WHEN (NEW."suspended_at" IS NULL) EXECUTE FUNCTION "refuse_membership_with_service_role"();
CREATE TRIGGER "service_role_without_membership" AFTER INSERT OR UPDATE OF "service_role" ON "person"
  FOR EACH ROW WHEN (NEW."service_role" IS NOT NULL) EXECUTE FUNCTION "refuse_service_role_with_membership"();

-- A grant and a place in a team count only with a membership, so these need no lock: they keep rows from lying in wait.
CREATE TRIGGER "team_member_without_service_role" BEFORE INSERT ON "team_member"
  FOR EACH ROW EXECUTE FUNCTION "refuse_membership_with_service_role"();
CREATE TRIGGER "grant_without_service_role" BEFORE INSERT OR UPDATE OF "person_id" ON "mailbox_grant"
  FOR EACH ROW WHEN (NEW."person_id" IS NOT NULL) EXECUTE FUNCTION "refuse_membership_with_service_role"();
