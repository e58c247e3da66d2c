-- MESH's convention: the type that answers X is called X_ACK.
UPDATE "workflow" SET "acknowledgement_for" = left("id", -4)
WHERE "acknowledgement_for" IS NULL AND "id" LIKE '_%\_ACK';
