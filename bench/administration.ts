import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { seedPerson } from '@/prisma/seed/builders';
import { printPages } from './measure';
import { fillOrganisation, SIZE } from './organisation';
import { setStage } from './stage';

const ROUNDS = 100;
const LIMIT_MS = 100;

async function findIds(organisationId: string) {
  const [person, team, grant, review] = await Promise.all([
    db().person.findFirstOrThrow({ where: { email: 'person250@example.nhs.uk' } }),
    db().team.findFirstOrThrow({ where: { organisationId } }),
    db().grant.findFirstOrThrow({ where: { teamId: { not: null } } }),
    db().accessReview.findFirstOrThrow({ where: { organisationId } }),
  ]);
  return { person: person.id, team: team.id, grant: grant.id, review: review.id };
}

/**
 * npm run bench administration: the server's time for each page of an organisation with 500 people, 40 teams, 60
 * mailboxes and 200,000 events in its audit trail, beside a bare page of the same server.
 */
export async function benchAdministration(): Promise<void> {
  const stage = await setStage();
  try {
    const { organisationId } = await db().mailbox.findUniqueOrThrow({ where: { id: stage.mailboxId } });
    const email = 'administrator@example.nhs.uk';
    const memberOf = [{ organisationId, administrator: true }];
    const personId = await seedPerson({ email, name: 'Ann Whitfield', memberOf });
    const cookie = `${sessionCookie().name}=${await encodeSession(await signInAs(personId))}`;
    console.log(
      `Making ${Object.entries(SIZE)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')} …`,
    );
    await fillOrganisation(stage.databaseUrl, organisationId);
    const ids = await findIds(organisationId);
    const base = `${stage.url}/organisation/${organisationId}`;
    const pages = [
      ['bare page (/cookies)', `${stage.url}/cookies`],
      ['people', `${base}/people`],
      ['people, searched', `${base}/people?q=person+25`],
      ['people, page 15', `${base}/people?page=15`],
      ['a person', `${base}/people/${ids.person}`],
      ['invite a person', `${base}/people/invite`],
      ['teams', `${base}/teams`],
      ['a team', `${base}/teams/${ids.team}`],
      ['who can use what', `${base}/access`],
      ['who can use what, searched', `${base}/access?q=person+25`],
      ['give access', `${base}/access/give`],
      ['one access', `${base}/access/${ids.grant}`],
      ['cover', `${base}/cover`],
      ['mailboxes', `${base}/mailboxes`],
      ['access reviews', `${base}/review`],
      ['an access review', `${base}/review/${ids.review}`],
      ['audit trail', `${base}/trail`],
      ['audit trail of a person', `${base}/trail?person=${ids.person}`],
      ['settings', `${base}/settings`],
      ['account', `${stage.url}/account`],
    ] as const;
    await printPages(pages, { cookie, rounds: ROUNDS, limitMs: LIMIT_MS });
  } finally {
    await stage.close();
  }
}
