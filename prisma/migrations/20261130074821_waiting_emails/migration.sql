-- AlterTable
ALTER TABLE "person" ADD COLUMN     "waiting_emails" BOOLEAN NOT NULL DEFAULT true;

