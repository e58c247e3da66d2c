-- CreateTable
CREATE TABLE "past_membership" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "past_membership_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "past_membership_organisation_id_idx" ON "past_membership"("organisation_id");

-- AddForeignKey
ALTER TABLE "past_membership" ADD CONSTRAINT "past_membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "past_membership" ADD CONSTRAINT "past_membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

