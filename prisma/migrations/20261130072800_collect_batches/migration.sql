-- AlterTable
ALTER TABLE "message" ADD COLUMN     "collect_batch_id" UUID;

-- CreateIndex
CREATE INDEX "message_collect_batch_id_idx" ON "message"("collect_batch_id");

