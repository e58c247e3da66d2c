-- CreateEnum
CREATE TYPE "grant_level" AS ENUM ('READ', 'SEND', 'MANAGE');

-- CreateEnum
CREATE TYPE "message_direction" AS ENUM ('RECEIVED', 'SENT');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('DATA', 'REPORT');

-- CreateEnum
CREATE TYPE "message_state" AS ENUM ('AVAILABLE', 'COLLECTING', 'COLLECTED', 'COLLECTED_ELSEWHERE', 'EXPIRED', 'WITHDRAWN', 'DRAFT', 'SENDING', 'UNCONFIRMED', 'ACCEPTED', 'ACKNOWLEDGED', 'UNDELIVERED', 'REJECTED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "service_role" AS ENUM ('HELPDESK', 'OPERATOR', 'AUDITOR');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('MEMBER', 'ADMINISTRATOR');

-- CreateTable
CREATE TABLE "audit_event" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "person_id" UUID,
    "organisation_id" UUID,
    "mailbox_id" UUID,
    "message_id" UUID,
    "begin_number" BIGINT,
    "correlation_id" TEXT,
    "canonical" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" TEXT NOT NULL,
    "mesh_mailbox_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_sealed" BYTEA NOT NULL,
    "password_key_id" TEXT NOT NULL,
    "size_limit_bytes" BIGINT NOT NULL DEFAULT 100000000,
    "paused_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_polled_at" TIMESTAMPTZ(3),
    "last_poll_problem" TEXT,
    "last_refresh_at" TIMESTAMPTZ(3),
    "last_handshake_at" TIMESTAMPTZ(3),
    "handshake_problem" TEXT,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_grant" (
    "id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "person_id" UUID,
    "team_id" UUID,
    "level" "grant_level" NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "description" TEXT,
    "acknowledgement_for" TEXT,
    "allows_automatic_routing" BOOLEAN NOT NULL DEFAULT false,
    "allows_parts" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_workflow" (
    "mailbox_id" UUID NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "can_send" BOOLEAN NOT NULL,
    "can_receive" BOOLEAN NOT NULL,

    CONSTRAINT "mailbox_workflow_pkey" PRIMARY KEY ("mailbox_id","workflow_id")
);

-- CreateTable
CREATE TABLE "directory_entry" (
    "environment" TEXT NOT NULL,
    "mesh_mailbox_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ods_code" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "directory_entry_pkey" PRIMARY KEY ("environment","mesh_mailbox_id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "direction" "message_direction" NOT NULL,
    "kind" "message_kind" NOT NULL DEFAULT 'DATA',
    "state" "message_state" NOT NULL,
    "mesh_message_id" TEXT,
    "workflow_id" TEXT NOT NULL,
    "other_mailbox_id" TEXT,
    "other_name" TEXT,
    "other_ods_code" TEXT,
    "subject" TEXT,
    "local_id" TEXT,
    "file_name" TEXT,
    "content_type" TEXT,
    "content_encoding" TEXT,
    "checksum" TEXT,
    "compressed" BOOLEAN NOT NULL DEFAULT false,
    "encrypted" BOOLEAN NOT NULL DEFAULT false,
    "size_bytes" BIGINT,
    "part_count" INTEGER NOT NULL DEFAULT 1,
    "parts_sent" INTEGER NOT NULL DEFAULT 0,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "seen_by_id" UUID,
    "downloaded_at" TIMESTAMPTZ(3),
    "download_count" INTEGER NOT NULL DEFAULT 0,
    "acknowledge_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "linked_mesh_message_id" TEXT,
    "report_id" UUID,
    "copied_from_id" UUID,
    "status_event" TEXT,
    "status_code" TEXT,
    "status_description" TEXT,
    "created_by_id" UUID,
    "send_heartbeat_at" TIMESTAMPTZ(3),
    "send_started_at" TIMESTAMPTZ(3),
    "tracked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "headers" JSONB,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_event" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "who" TEXT,
    "person_id" UUID,
    "details" JSONB,

    CONSTRAINT "message_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "ods_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "service_role" "service_role",
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL DEFAULT 'MEMBER',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("person_id","organisation_id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "absolute_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_number_idx" ON "audit_event"("organisation_id", "number");

-- CreateIndex
CREATE INDEX "audit_event_message_id_idx" ON "audit_event"("message_id");

-- CreateIndex
CREATE INDEX "audit_event_person_id_number_idx" ON "audit_event"("person_id", "number");

-- CreateIndex
CREATE INDEX "mailbox_organisation_id_idx" ON "mailbox"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_environment_mesh_mailbox_id_key" ON "mailbox"("environment", "mesh_mailbox_id");

-- CreateIndex
CREATE INDEX "mailbox_grant_person_id_idx" ON "mailbox_grant"("person_id");

-- CreateIndex
CREATE INDEX "mailbox_grant_team_id_idx" ON "mailbox_grant"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_grant_mailbox_id_person_id_key" ON "mailbox_grant"("mailbox_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_grant_mailbox_id_team_id_key" ON "mailbox_grant"("mailbox_id", "team_id");

-- CreateIndex
CREATE INDEX "directory_entry_ods_code_idx" ON "directory_entry"("ods_code");

-- CreateIndex
CREATE INDEX "message_mailbox_id_direction_state_happened_at_id_idx" ON "message"("mailbox_id", "direction", "state", "happened_at", "id");

-- CreateIndex
CREATE INDEX "message_mailbox_id_direction_happened_at_id_idx" ON "message"("mailbox_id", "direction", "happened_at", "id");

-- CreateIndex
CREATE INDEX "message_linked_mesh_message_id_idx" ON "message"("linked_mesh_message_id");

-- CreateIndex
CREATE INDEX "message_mesh_message_id_idx" ON "message"("mesh_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_mailbox_id_direction_mesh_message_id_key" ON "message"("mailbox_id", "direction", "mesh_message_id");

-- CreateIndex
CREATE INDEX "message_event_message_id_at_idx" ON "message_event"("message_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_ods_code_key" ON "organisation"("ods_code");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_organisation_id_name_key" ON "team"("organisation_id", "name");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_grant" ADD CONSTRAINT "mailbox_grant_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_grant" ADD CONSTRAINT "mailbox_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_grant" ADD CONSTRAINT "mailbox_grant_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_workflow" ADD CONSTRAINT "mailbox_workflow_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_workflow" ADD CONSTRAINT "mailbox_workflow_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_event" ADD CONSTRAINT "message_event_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows cannot be said in the Prisma schema.

-- A grant is to one person or to one team.
ALTER TABLE "mailbox_grant" ADD CONSTRAINT "mailbox_grant_one_holder"
  CHECK (("person_id" IS NULL) <> ("team_id" IS NULL));

-- Each send of a mailbox has a local id of its own: by it a lost answer is found out about.
CREATE UNIQUE INDEX "message_sent_local_id_key" ON "message" ("mailbox_id", "local_id")
  WHERE "direction" = 'SENT' AND "local_id" IS NOT NULL;

-- Sends under way, for the sweep of those whose portal died.
CREATE INDEX "message_sending_idx" ON "message" ("send_heartbeat_at") WHERE "state" = 'SENDING';

-- The audit trail is append-only, whoever asks.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Numbers and chains one event under a lock that lasts until commit, so that numbers have no gaps and no order but one.
-- Its hash is SHA-256 over the hash before it, its number and its canonical text, each on a line.
CREATE FUNCTION append_audit(
  p_at timestamptz, p_event text, p_outcome text, p_actor text, p_person uuid, p_organisation uuid, p_mailbox uuid,
  p_message uuid, p_begin bigint, p_correlation text, p_canonical text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_number bigint;
  v_prev text;
BEGIN
  PERFORM pg_advisory_xact_lock(7364001);
  SELECT "number" + 1, "hash" INTO v_number, v_prev FROM "audit_event" ORDER BY "number" DESC LIMIT 1;
  v_number := coalesce(v_number, 1);
  v_prev := coalesce(v_prev, repeat('0', 64));
  INSERT INTO "audit_event" ("number", "at", "event", "outcome", "actor", "person_id", "organisation_id", "mailbox_id",
    "message_id", "begin_number", "correlation_id", "canonical", "prev_hash", "hash")
  VALUES (v_number, p_at, p_event, p_outcome, p_actor, p_person, p_organisation, p_mailbox, p_message, p_begin,
    p_correlation, p_canonical, v_prev,
    encode(sha256(convert_to(v_prev || E'\n' || v_number || E'\n' || p_canonical, 'UTF8')), 'hex'));
  RETURN v_number;
END;
$$;
