ALTER TABLE "message" ADD COLUMN "download_problem" TEXT;
