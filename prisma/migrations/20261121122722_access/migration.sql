-- CreateEnum
CREATE TYPE "grant_kind" AS ENUM ('STANDING', 'COVER');

-- CreateEnum
CREATE TYPE "review_decision" AS ENUM ('KEEP', 'REMOVE');

-- DropIndex
DROP INDEX "mailbox_environment_mesh_mailbox_id_key";

-- DropIndex
DROP INDEX "mailbox_grant_mailbox_id_person_id_key";

-- DropIndex
DROP INDEX "mailbox_grant_mailbox_id_team_id_key";

-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mailbox_grant" ADD COLUMN     "cover_for_id" UUID,
ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "kind" "grant_kind" NOT NULL DEFAULT 'STANDING',
ADD COLUMN     "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_by_id" UUID,
ADD COLUMN     "suspended_reason" TEXT;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "allowed_domains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "password_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_reason" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "id_token_sealed" TEXT,
ADD COLUMN     "idle_minutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'demonstration',
ADD COLUMN     "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "provider_session_id" TEXT,
ADD COLUMN     "role_code" TEXT,
ADD COLUMN     "role_name" TEXT,
ADD COLUMN     "role_ods_code" TEXT,
ADD COLUMN     "subject" TEXT;

-- CreateTable
CREATE TABLE "mailbox_use" (
    "person_id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_use_pkey" PRIMARY KEY ("person_id","mailbox_id")
);

-- CreateTable
CREATE TABLE "access_review" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "finished_by_id" UUID,
    "finished_by_name" TEXT,

    CONSTRAINT "access_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_review_item" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "grant_id" UUID,
    "holder_name" TEXT NOT NULL,
    "holder_is_team" BOOLEAN NOT NULL,
    "mailbox_name" TEXT NOT NULL,
    "mesh_mailbox_id" TEXT NOT NULL,
    "level" "grant_level" NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "decision" "review_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decided_by_name" TEXT,

    CONSTRAINT "access_review_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "organisation_id" UUID,
    "service_role" "service_role",
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "membership_role" NOT NULL DEFAULT 'MEMBER',
    "membership_ends_at" TIMESTAMPTZ(3),
    "access" JSONB NOT NULL DEFAULT '{}',
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "invited_by_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "person_id" UUID,
    "subject" TEXT NOT NULL,
    "text" TEXT,
    "html" TEXT,
    "key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" UUID NOT NULL,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_warning" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authenticator" (
    "person_id" UUID NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "secret_key_id" TEXT NOT NULL,
    "last_step" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authenticator_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_step" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID,
    "session_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_device" (
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("person_id","token_hash")
);

-- CreateTable
CREATE TABLE "attempt_count" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "attempt_count_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "logout_token" (
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logout_token_pkey" PRIMARY KEY ("jti")
);

-- CreateIndex
CREATE INDEX "mailbox_use_mailbox_id_idx" ON "mailbox_use"("mailbox_id");

-- CreateIndex
CREATE INDEX "access_review_organisation_id_opened_at_idx" ON "access_review"("organisation_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_review_item_review_id_grant_id_key" ON "access_review_item"("review_id", "grant_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_created_at_idx" ON "invitation"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "letter_key_key" ON "letter"("key");

-- CreateIndex
CREATE INDEX "letter_created_at_idx" ON "letter"("created_at");

-- CreateIndex
CREATE INDEX "announcement_ends_at_idx" ON "announcement"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_person_id_idx" ON "passkey"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_person_id_prefix_key" ON "recovery_code"("person_id", "prefix");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_issuer_subject_key" ON "identity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_step_token_hash_key" ON "sign_in_step"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_step_expires_at_idx" ON "sign_in_step"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "email_link_token_hash_key" ON "email_link"("token_hash");

-- CreateIndex
CREATE INDEX "email_link_person_id_idx" ON "email_link"("person_id");

-- CreateIndex
CREATE INDEX "attempt_count_expire_idx" ON "attempt_count"("expire");

-- CreateIndex
CREATE INDEX "audit_event_mailbox_id_number_idx" ON "audit_event"("mailbox_id", "number");

-- CreateIndex
CREATE INDEX "audit_event_event_number_idx" ON "audit_event"("event", "number");

-- CreateIndex
CREATE INDEX "mailbox_environment_mesh_mailbox_id_idx" ON "mailbox"("environment", "mesh_mailbox_id");

-- CreateIndex
CREATE INDEX "mailbox_grant_ends_at_idx" ON "mailbox_grant"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_grant_mailbox_id_person_id_kind_key" ON "mailbox_grant"("mailbox_id", "person_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_grant_mailbox_id_team_id_kind_key" ON "mailbox_grant"("mailbox_id", "team_id", "kind");

-- CreateIndex
CREATE INDEX "session_issuer_provider_session_id_idx" ON "session"("issuer", "provider_session_id");

-- CreateIndex
CREATE INDEX "session_issuer_subject_idx" ON "session"("issuer", "subject");

-- AddForeignKey
ALTER TABLE "mailbox_use" ADD CONSTRAINT "mailbox_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_use" ADD CONSTRAINT "mailbox_use_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_review_item" ADD CONSTRAINT "access_review_item_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "access_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_link" ADD CONSTRAINT "email_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What follows cannot be said in the Prisma schema.

-- One row of a MESH mailbox is in use; those of former organisations are closed.
CREATE UNIQUE INDEX "mailbox_open_key" ON "mailbox" ("environment", "mesh_mailbox_id") WHERE "closed_at" IS NULL;

-- An invitation is into an organisation, or into the service team.
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_one_place"
  CHECK (("organisation_id" IS NULL) <> ("service_role" IS NULL));

-- Cover is for a person, has an end, and says for whom.
ALTER TABLE "mailbox_grant" ADD CONSTRAINT "mailbox_grant_cover"
  CHECK ("kind" = 'STANDING' OR ("person_id" IS NOT NULL AND "ends_at" IS NOT NULL AND "cover_for_id" IS NOT NULL));

-- Who belongs where at this moment.
CREATE VIEW "live_membership" AS
  SELECT m."person_id", m."organisation_id", m."role"
  FROM "membership" m
  WHERE m."suspended_at" IS NULL AND (m."ends_at" IS NULL OR m."ends_at" > now());

-- Who may use which mailbox at this moment, and by which grant: the one place where this is worked out.
CREATE VIEW "live_access" AS
  SELECT holder."person_id", g."mailbox_id", g."level", g."id" AS "grant_id", g."team_id", g."kind"
  FROM "mailbox_grant" g
  JOIN "mailbox" b ON b."id" = g."mailbox_id"
  CROSS JOIN LATERAL (
    SELECT g."person_id" WHERE g."person_id" IS NOT NULL
    UNION ALL
    SELECT t."person_id" FROM "team_member" t WHERE t."team_id" = g."team_id"
  ) holder
  JOIN "live_membership" m ON m."person_id" = holder."person_id" AND m."organisation_id" = b."organisation_id"
  WHERE g."starts_at" <= now() AND (g."ends_at" IS NULL OR g."ends_at" > now());
