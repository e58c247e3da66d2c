-- Sign-ins and the like, which are of no organisation, by person: hundreds of people are looked up for one page, so the
-- index holds all that is asked.
CREATE INDEX "audit_event_of_people_idx" ON "audit_event" ("person_id", "number") INCLUDE ("event", "at")
  WHERE "organisation_id" IS NULL;
