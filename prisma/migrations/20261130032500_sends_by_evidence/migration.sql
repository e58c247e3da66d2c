-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "message_state" ADD VALUE 'UNSETTLED';
ALTER TYPE "message_state" ADD VALUE 'ARRIVED';
ALTER TYPE "message_state" ADD VALUE 'NOT_ARRIVED';

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "not_found_at" TIMESTAMPTZ(3),
ADD COLUMN     "send_ended_at" TIMESTAMPTZ(3);


-- What follows cannot be said in the Prisma schema.

UPDATE "message" SET "send_ended_at" = "state_at" WHERE "state" = 'UNCONFIRMED';

-- Some types of message ask for the same local id each time, such as the sender's ODS code.
DROP INDEX "message_sent_local_id_key";
CREATE INDEX "message_sent_local_id_idx" ON "message" ("mailbox_id", "local_id")
  WHERE "direction" = 'SENT' AND "local_id" IS NOT NULL;
