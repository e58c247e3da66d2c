-- CreateIndex
CREATE INDEX "audit_event_begin_number_idx" ON "audit_event"("begin_number");
