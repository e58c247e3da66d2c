-- CreateTable
CREATE TABLE "error_report" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "route" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "error_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "error_report_reference_idx" ON "error_report"("reference");

-- CreateIndex
CREATE INDEX "error_report_at_idx" ON "error_report"("at");

