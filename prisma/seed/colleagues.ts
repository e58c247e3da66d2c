import { TOTP } from 'otpauth';
import { newSecret, storeAuthenticator } from '@/lib/auth/factors/authenticator/authenticator';
import { db, transaction } from '@/lib/db/client';
import { newLink, queueInvitation } from '@/lib/people/invitations/sending/gateway';
import { seedGrant, seedPerson, seedTeam } from './builders';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

async function seedAuthenticator(personId: string): Promise<void> {
  const secret = newSecret();
  await transaction((tx) => storeAuthenticator(tx, personId, secret, new TOTP({ secret }).generate()));
}

/**
 * The rest of the practice, so that its administration looks realistic. They are not role accounts: their
 * addresses keep them off the sign-in panel. Returns the team in which the practice's role account works.
 */
export async function seedColleagues(
  organisationId: string,
  mailbox: (meshMailboxId: string) => string,
  practiceUserId: string,
  password: string,
): Promise<{ reception: string }> {
  const person = async (name: string, administrator = false) => {
    const email = `${name.toLowerCase().replace(' ', '.')}@riverside.example.org`;
    const id = await seedPerson({ email, name, password, memberOf: [{ organisationId, administrator }] });
    await seedAuthenticator(id);
    await db().person.update({ where: { id }, data: { lastSeenAt: inDays(-name.length / 4) } });
    return id;
  };
  await person('Bill Ode', true);
  const reception = await seedTeam(organisationId, 'Reception', [
    practiceUserId,
    await person('Ruth Lane'),
    await person('Dev Patel'),
  ]);
  const nursing = await seedTeam(organisationId, 'Nursing', [
    await person('Nina Kaur'),
    await person('Moses Bright'),
  ]);
  for (const id of ['Y99001GP001', 'Y99001GP002']) await seedGrant(mailbox(id), { teamId: nursing }, 'READ');
  await seedGrant(mailbox('Y99001GP003'), { personId: await person('Lena Brandt') }, 'SEND', inDays(40));
  await seedGrant(mailbox('Y99001GP001'), { personId: await person('Leo Sands') }, 'READ', inDays(3));
  const away = await person('Wes Hart');
  await db().membership.update({
    where: { personId_organisationId: { personId: away, organisationId } },
    data: { suspendedAt: inDays(-6), suspendedReason: 'Long leave' },
  });
  const invited = { email: 'ivy.moss@riverside.example.org', name: 'Ivy Moss' };
  const { token, tokenHash, expiresAt } = newLink(null);
  const place = { organisationId, name: 'Riverside Surgery' };
  await transaction(async (tx) => {
    await tx.invitation.create({ data: { ...invited, organisationId, tokenHash, expiresAt } });
    await queueInvitation(tx, invited, { token, expiresAt, place, invitedBy: 'Ann Whitfield' });
  });
  return { reception };
}
