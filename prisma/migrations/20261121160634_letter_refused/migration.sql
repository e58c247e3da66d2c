-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "refused_at" TIMESTAMPTZ(3);

