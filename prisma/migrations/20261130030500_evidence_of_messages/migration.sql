ALTER TYPE "message_state" ADD VALUE 'GONE' BEFORE 'WITHDRAWN';

ALTER TABLE "message"
  ADD COLUMN "state_after" TIMESTAMPTZ(3),
  ADD COLUMN "missing_since" TIMESTAMPTZ(3),
  ADD COLUMN "last_listed_at" TIMESTAMPTZ(3),
  ADD COLUMN "put_back_at" TIMESTAMPTZ(3),
  ADD COLUMN "read_again_at" TIMESTAMPTZ(3),
  ADD COLUMN "read_attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "tracked_status" TEXT;

ALTER TABLE "mailbox" ADD COLUMN "mesh_busy_until" TIMESTAMPTZ(3);

-- What was received before had the time of its arrival from MESH, or was given the time of the look as if it were.
UPDATE "message" SET "accepted_at" = "happened_at" WHERE "direction" = 'RECEIVED' AND "accepted_at" IS NULL;
