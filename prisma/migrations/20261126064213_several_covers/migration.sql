-- A person may cover on a mailbox several times, one after the other. Of standing access there is still one grant of a
-- holder on a mailbox: this cannot be said in the Prisma schema.
CREATE UNIQUE INDEX "mailbox_grant_standing_person_key" ON "mailbox_grant" ("mailbox_id", "person_id") WHERE "kind" = 'STANDING';
CREATE UNIQUE INDEX "mailbox_grant_standing_team_key" ON "mailbox_grant" ("mailbox_id", "team_id") WHERE "kind" = 'STANDING';

-- DropIndex
DROP INDEX "mailbox_grant_mailbox_id_person_id_kind_key";

-- DropIndex
DROP INDEX "mailbox_grant_mailbox_id_team_id_kind_key";

-- CreateIndex
CREATE INDEX "mailbox_grant_mailbox_id_person_id_idx" ON "mailbox_grant"("mailbox_id", "person_id");
