import { db } from '@/lib/db/client';
import type { MeshEnvironmentSettings } from '@/lib/env/env';
import { expiryOf } from '@/lib/messages/policy';
import { pdf, plain, recallList } from './files';
import { deliver } from './simulator-admin';

const HOUR_MS = 3_600_000;

type Past = {
  mailboxId: string;
  meshMailboxId: string;
  to: string;
  toName: string;
  workflowId: string;
  subject: string;
  localId: string;
  fileName: string;
  content: string;
  hoursAgo: number;
  collected?: boolean;
};

/** A message that a mailbox sent in the past, at MESH and in the portal. */
async function seedSent(environment: MeshEnvironmentSettings, now: Date, past: Past): Promise<void> {
  const at = new Date(now.getTime() - past.hoursAgo * HOUR_MS);
  const meshMessageId = await deliver(environment, {
    sender: past.meshMailboxId,
    recipient: past.to,
    workflow_id: past.workflowId,
    subject: past.subject,
    local_id: past.localId,
    file_name: past.fileName,
    accepted_at: at.toISOString(),
    parts: plain(past.content),
    ...(past.collected && { status: 'acknowledged' }),
  });
  const collectedAt = new Date(at.getTime() + HOUR_MS);
  await db().message.create({
    data: {
      mailboxId: past.mailboxId,
      direction: 'SENT',
      state: past.collected ? 'ACKNOWLEDGED' : 'ACCEPTED',
      stateAt: past.collected ? collectedAt : at,
      meshMessageId,
      workflowId: past.workflowId,
      otherMailboxId: past.to,
      otherName: past.toName,
      subject: past.subject,
      localId: past.localId,
      fileName: past.fileName,
      sizeBytes: BigInt(past.content.length),
      partsSent: 1,
      happenedAt: at,
      acceptedAt: at,
      expiresAt: expiryOf(at),
      trackedAt: now,
      events: {
        create: [
          { kind: 'sending', at, who: 'Priya Shah (practice user)' },
          { kind: 'accepted', at, who: 'MESH' },
          ...(past.collected ? [{ kind: 'acknowledged', at: collectedAt, who: 'MESH' }] : []),
        ],
      },
    },
  });
}

/** A message that nobody collected in five days: gone at MESH, and still shown in the portal. */
async function seedExpired(mailboxId: string, now: Date): Promise<void> {
  const arrivedAt = new Date(now.getTime() - 8 * 24 * HOUR_MS);
  const expiredAt = expiryOf(arrivedAt);
  await db().message.create({
    data: {
      mailboxId,
      direction: 'RECEIVED',
      state: 'EXPIRED',
      stateAt: expiredAt,
      meshMessageId: '20261113090000000000_0E0E0E',
      workflowId: 'TOC_FHIR_OP_ATTEN',
      otherMailboxId: 'RX999OT004',
      otherName: 'Northmoor NHS Trust',
      otherOdsCode: 'RX999',
      subject: 'Outpatient letter nobody collected',
      fileName: 'outpatient-uncollected.pdf',
      contentType: 'application/pdf',
      sizeBytes: 84_213n,
      happenedAt: arrivedAt,
      expiresAt: expiredAt,
      events: {
        create: [
          { kind: 'arrived', at: arrivedAt, who: 'MESH' },
          { kind: 'expired', at: expiredAt, who: 'MESH' },
        ],
      },
    },
  });
}

/** What the practice did before today: sent and collected, sent and waiting, sent and failed, and one that expired. */
export async function seedHistory(
  environment: MeshEnvironmentSettings,
  mailboxes: Map<string, string>,
  now: Date,
): Promise<void> {
  const clinical = { mailboxId: mailboxes.get('Y99001GP001') ?? '', meshMailboxId: 'Y99001GP001' };
  const audit = { mailboxId: mailboxes.get('Y99001GP003') ?? '', meshMailboxId: 'Y99001GP003' };
  const referral = { workflowId: 'REFERRAL_LETTER_V1', content: pdf('Referral letter') };
  await seedSent(environment, now, {
    ...clinical,
    ...referral,
    to: 'RX999OT004',
    toName: 'Northmoor NHS Trust',
    subject: 'Referral to cardiology',
    localId: 'REF-2026-0411',
    fileName: 'referral-cardiology.pdf',
    hoursAgo: 50,
    collected: true,
  });
  await seedSent(environment, now, {
    ...clinical,
    ...referral,
    to: 'Y99002GP001',
    toName: 'Hilltop Practice',
    subject: 'Records of a patient who moved',
    localId: 'REF-2026-0415',
    fileName: 'records.pdf',
    hoursAgo: 30,
  });
  // Sent to a practice that never collects, five days and a little ago: its report is waiting to be fetched.
  await seedSent(environment, now, {
    ...audit,
    workflowId: 'REFERRAL_LETTER_V1',
    content: recallList(20),
    to: 'Y99002GP001',
    toName: 'Hilltop Practice',
    subject: 'Audit follow-up',
    localId: 'AUD-2026-009',
    fileName: 'audit-follow-up.csv',
    hoursAgo: 124,
  });
  await seedExpired(clinical.mailboxId, now);
}
