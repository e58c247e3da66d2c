-- CreateTable
CREATE TABLE "told_ending" (
    "key" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_ending_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "told_ending_ends_at_idx" ON "told_ending"("ends_at");

