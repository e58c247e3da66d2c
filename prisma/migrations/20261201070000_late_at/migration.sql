-- When a mailbox counts as not checked lately is known from its last check. Until the next one, it is ten minutes after the last.
ALTER TABLE "mailbox" ADD COLUMN "late_at" TIMESTAMPTZ(3);
