import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { DISCHARGE, REFERRAL, TRUST } from '@/lib/messages/testing/people';
import type { World } from '@/lib/messages/testing/world';
import type { Stage } from './authorisation-case';

type MessageRow = Prisma.MessageUncheckedCreateInput;

const DAY_MS = 86_400_000;

function draftOf(mailboxId: string): MessageRow {
  const now = new Date();
  const common = { workflowId: REFERRAL, otherMailboxId: TRUST, happenedAt: now, sendStartedAt: now };
  return { mailboxId, direction: 'SENT', state: 'DRAFT', ...common };
}

async function makeMessage(mailboxId: string, data: Partial<MessageRow> = {}): Promise<string> {
  const row: MessageRow = { ...draftOf(mailboxId), ...data };
  return (await db().message.create({ data: row, select: { id: true } })).id;
}

async function setMessages(mailboxId: string) {
  const received = { direction: 'RECEIVED', workflowId: DISCHARGE } as const;
  const soon = new Date(Date.now() + 60_000);
  const make = (data: Partial<MessageRow>) => makeMessage(mailboxId, data);
  const batchId = randomUUID();
  return {
    batchId,
    waitingId: await make({ ...received, state: 'AVAILABLE', meshMessageId: `WAITING-${mailboxId}` }),
    markedId: await make({
      ...received,
      state: 'COLLECTING',
      meshMessageId: `MARKED-${mailboxId}`,
      acknowledgeAt: soon,
      collectBatchId: batchId,
    }),
    draftId: await make({}),
    acceptedId: await make({
      state: 'ACCEPTED',
      meshMessageId: `ACCEPTED-${mailboxId}`,
      acceptedAt: new Date(),
    }),
    unconfirmedId: await make({ state: 'UNCONFIRMED', localId: `UNCONFIRMED-${mailboxId}` }),
    unsettledId: await make({ state: 'UNSETTLED', localId: `UNSETTLED-${mailboxId}` }),
  };
}

async function setColleague(organisationId: string, mailboxId: string, place: string) {
  const person = await db().person.create({
    data: {
      email: `colleague@${place}.example.nhs.uk`,
      name: 'Cole League',
      memberships: { create: { organisationId } },
      grants: { create: { mailboxId, level: 'READ' } },
      passkeys: {
        create: {
          credentialId: `passkey-${place}`,
          publicKey: new Uint8Array([1]),
          counter: 0,
          transports: [],
          name: 'Laptop',
        },
      },
      identities: { create: { issuer: 'https://cis2.example.nhs.uk', subject: place } },
      sessions: {
        create: { tokenHash: `session-${place}`, absoluteExpiresAt: new Date(Date.now() + DAY_MS) },
      },
    },
    include: { grants: true, passkeys: true, identities: true, sessions: true },
  });
  return {
    colleagueId: person.id,
    grantId: person.grants[0]?.id ?? '',
    passkeyId: person.passkeys[0]?.id ?? '',
    identityId: person.identities[0]?.id ?? '',
    sessionId: person.sessions[0]?.id ?? '',
  };
}

async function setOrganisation(organisationId: string, place: string) {
  const team = await db().team.create({ data: { organisationId, name: 'Back office' } });
  const tomorrow = new Date(Date.now() + DAY_MS);
  const email = `guest@${place}.example.nhs.uk`;
  const guest = { email, name: 'Gia Guest', expiresAt: tomorrow };
  const invite = async (what: string, data: Partial<Prisma.InvitationUncheckedCreateInput>) => {
    const row = { ...guest, ...data, tokenHash: `${what}-${place}` };
    return (await db().invitation.create({ data: row })).id;
  };
  const review = await db().accessReview.create({
    data: {
      organisationId,
      dueAt: tomorrow,
      items: {
        create: {
          holderName: 'Cole League',
          holderIsTeam: false,
          mailboxName: 'Clinical',
          meshMailboxId: 'X',
          level: 'READ',
        },
      },
    },
    include: { items: true },
  });
  return {
    teamId: team.id,
    invitationId: await invite('guest', { organisationId }),
    administratorInvitationId: await invite('chief', { organisationId, role: 'ADMINISTRATOR' }),
    serviceInvitationId: await invite('helper', { serviceRole: 'HELPDESK' }),
    reviewId: review.id,
    reviewItemId: review.items[0]?.id ?? '',
  };
}

async function setPlace(organisationId: string, mailboxId: string, place: string): Promise<Stage> {
  const now = new Date();
  const announcement = await db().announcement.create({
    data: { heading: 'Works', text: 'Tonight', startsAt: now, endsAt: new Date(now.getTime() + DAY_MS) },
  });
  return {
    organisationId,
    mailboxId,
    announcementId: announcement.id,
    ...(await setMessages(mailboxId)),
    ...(await setColleague(organisationId, mailboxId, place)),
    ...(await setOrganisation(organisationId, place)),
  };
}

/** Removes everything `setStage` made, even if it has changed. */
async function clearStage(): Promise<void> {
  // With so few rows in each, this takes a tenth of the time of emptying tables.
  for (const table of [
    'message',
    'invitation',
    'access_review',
    'announcement',
    'sign_in_step',
    'email',
    'domain_event',
  ])
    await db().$executeRawUnsafe(`delete from ${table}`);
  await db().team.deleteMany({ where: { name: 'Back office' } });
  await db().person.deleteMany({ where: { name: 'Cole League' } });
  await db().$executeRaw`update session set ended_at = null, proven_at = now()`;
  await db().mailbox.updateMany({ data: { lastRefreshAt: null, pausedAt: null } });
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
}

/**
 * The same things at the practice and at the trust, new each time. `foreign` is what nobody at the practice
 * may see.
 */
export async function setStage(world: World): Promise<{ stage: Stage; foreign: Stage }> {
  await clearStage();
  const { practice, trust } = world.organisationIds;
  return {
    stage: await setPlace(practice, world.mailboxIds.practice, 'practice'),
    foreign: await setPlace(trust, world.mailboxIds.trust, 'trust'),
  };
}
