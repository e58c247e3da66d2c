-- Tables are named after what they hold: emails, and expiries of access that people were notified of.
ALTER TABLE "letter" RENAME TO "email";
ALTER TABLE "email" RENAME CONSTRAINT "letter_pkey" TO "email_pkey";
ALTER INDEX "letter_created_at_idx" RENAME TO "email_created_at_idx";

ALTER TABLE "told_ending" RENAME TO "notified_expiry";
ALTER TABLE "notified_expiry" RENAME CONSTRAINT "told_ending_pkey" TO "notified_expiry_pkey";
ALTER INDEX "told_ending_ends_at_idx" RENAME TO "notified_expiry_ends_at_idx";

-- The demonstration lists notices of sign-ins after all other emails. No other kind is read.
UPDATE "email" SET "kind" = 'signed-in-with-new-device' WHERE "kind" = 'new-device';

-- Emails that wait to be sent: their jobs have a new name. A new database has no queue yet.
DO $$
BEGIN
    IF to_regprocedure('graphile_worker.remove_job(text)') IS NOT NULL THEN
        PERFORM graphile_worker.remove_job("key")
        FROM graphile_worker.jobs WHERE "task_identifier" = 'send-letter' AND "key" IS NOT NULL;
        PERFORM graphile_worker.add_job('send-email', json_build_object('emailId', "id"), job_key => 'email:' || "id")
        FROM "email" WHERE "sent_at" IS NULL AND "refused_at" IS NULL;
    END IF;
END
$$;
