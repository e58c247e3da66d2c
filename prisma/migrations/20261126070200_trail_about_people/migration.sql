-- Whom an event is about stands in its text, which is hashed and stays as it is. The index holds what stands there in quotes,
-- ids among it, of those events that are about people. It is worked out by Postgres' own function: one of ours would run with
-- the rights of whoever owns the trail.
CREATE INDEX "audit_event_about_people_idx" ON "audit_event" USING gin (string_to_array("canonical", '"'))
  WHERE "event" IN ('factor.reset',
    'invitation.sent',
    'invitation.accepted',
    'person.suspended',
    'person.brought_back',
    'person.removed',
    'person.role_changed',
    'person.end_changed',
    'work.handed_over',
    'service_role.changed',
    'team.member_added',
    'team.member_removed',
    'grant.given',
    'grant.changed',
    'grant.removed',
    'cover.given');

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_person_id_number_idx" ON "audit_event"("organisation_id", "person_id", "number");
