-- What an email says is sealed from here on, and SQL cannot seal. An email that still waits in plain text is given up: it
-- counts as refused on the page of the service's health, and what it told of can be asked for again.
UPDATE "letter" SET "refused_at" = now(), "problem" = 'its words were removed in an upgrade that seals them'
WHERE "sent_at" IS NULL AND "refused_at" IS NULL;

ALTER TABLE "letter" DROP COLUMN "html",
DROP COLUMN "text",
ADD COLUMN     "words_key_id" TEXT,
ADD COLUMN     "words_sealed" BYTEA;

-- A dropped column stays in the table's file until its rows are written again.
CLUSTER "letter" USING "letter_pkey";
