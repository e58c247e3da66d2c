-- AlterTable
ALTER TABLE "sign_in_step" ADD COLUMN     "source" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "sign_in_step_source_purpose_created_at_idx" ON "sign_in_step"("source", "purpose", "created_at");

