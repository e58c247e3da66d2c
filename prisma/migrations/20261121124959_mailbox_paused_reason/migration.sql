-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "paused_reason" TEXT;

