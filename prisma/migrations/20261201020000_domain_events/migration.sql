-- What happened, for readers such as emails.
CREATE TABLE "domain_event" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT,
    "told" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "facts_sealed" BYTEA,
    "facts_key_id" TEXT,

    CONSTRAINT "domain_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "unread_event" (
    "event_id" UUID NOT NULL,
    "reader" TEXT NOT NULL,

    CONSTRAINT "unread_event_pkey" PRIMARY KEY ("event_id","reader")
);

CREATE UNIQUE INDEX "domain_event_key_key" ON "domain_event"("key");

CREATE INDEX "domain_event_happened_at_idx" ON "domain_event"("happened_at");

ALTER TABLE "unread_event" ADD CONSTRAINT "unread_event_event_id_fkey"
    FOREIGN KEY ("event_id") REFERENCES "domain_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was emailed once for its key is not emailed again.
INSERT INTO "domain_event" ("id", "kind", "key", "told", "happened_at")
SELECT "id", "kind", "key", '[]', "created_at" FROM "letter" WHERE "key" IS NOT NULL;

DROP INDEX "letter_key_key";

ALTER TABLE "letter" DROP COLUMN "key";
