-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "collects_on_download" BOOLEAN NOT NULL DEFAULT false;

