import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { seedPerson } from '@/prisma/seed/builders';
import { type Page, printPages } from './measure';
import { fillOrganisation, SIZE } from './organisation';
import { setStage } from './stage';

const ROUNDS = 100;
const LIMIT_MS = 100;
/** Files contain everything, so they may take longer. They stream, and nobody is waiting for a page. */
const FILE_ROUNDS = 10;
const FILE_LIMIT_MS = 2_000;
/** 200,000 lines. */
const TRAIL_ROUNDS = 3;
const TRAIL_LIMIT_MS = 20_000;

async function findIds(organisationId: string, administratorId: string) {
  const [person, away, team, grant, review, mailbox, list] = await Promise.all([
    db().person.findFirstOrThrow({ where: { email: 'person250@example.nhs.uk' } }),
    db().person.findFirstOrThrow({ where: { email: 'person251@example.nhs.uk' } }),
    db().team.findFirstOrThrow({ where: { organisationId } }),
    db().grant.findFirstOrThrow({ where: { teamId: { not: null } } }),
    db().accessReview.findFirstOrThrow({ where: { organisationId } }),
    db().mailbox.findFirstOrThrow({ where: { organisationId, name: 'Mailbox 30' } }),
    keepList(organisationId, administratorId),
  ]);
  return {
    person: person.id,
    away: away.id,
    team: team.id,
    grant: grant.id,
    review: review.id,
    mailbox: mailbox.id,
    list: list.id,
  };
}

/** A list of 200 people to invite, waiting to be checked. */
function keepList(organisationId: string, personId: string) {
  const lines = Array.from({ length: 200 }, (_, n) => `Newcomer ${n},newcomer${n}@example.nhs.uk`);
  const data = { organisationId, text: ['Name,Email', ...lines].join('\n') };
  const expiresAt = new Date(Date.now() + 3_600_000);
  return db().signInStep.create({
    data: { purpose: 'bulk invitation', personId, tokenHash: 'bench', data, expiresAt },
  });
}

type Ids = Awaited<ReturnType<typeof findIds>>;

function pagesOf(base: string, ids: Ids): Page[] {
  const give = `${base}/access/give`;
  const holder = `person_${ids.person}`;
  return [
    ['people', `${base}/people`],
    ['people, searched', `${base}/people?q=person+25`],
    ['people, page 15', `${base}/people?page=15`],
    ['a person', `${base}/people/${ids.person}`],
    ['suspend a person', `${base}/people/${ids.person}/suspend`],
    ['remove a person', `${base}/people/${ids.person}/remove`],
    ['invite a person', `${base}/people/invite`],
    ['invite many', `${base}/people/bulk`],
    ['invite many, the list', `${base}/people/bulk/${ids.list}`],
    ['teams', `${base}/teams`],
    ['a new team', `${base}/teams/new`],
    ['a team', `${base}/teams/${ids.team}`],
    ['add to a team', `${base}/teams/${ids.team}/add`],
    ['rename a team', `${base}/teams/${ids.team}/rename`],
    ['remove a team', `${base}/teams/${ids.team}/remove`],
    ['who can use what', `${base}/access`],
    ['who can use what, searched', `${base}/access?q=person+25`],
    ['why can a person use what', `${base}/access/why?person=${ids.person}`],
    ['give access', give],
    ['give access, to what', `${give}/what?holder=${holder}`],
    ['give access, check', `${give}/check?holder=${holder}&mailbox=${ids.mailbox}&level=SEND`],
    ['one access', `${base}/access/${ids.grant}`],
    ['cover', `${base}/cover`],
    ['cover, for whom', `${base}/cover/new`],
    ['cover, by whom', `${base}/cover/new?away=${ids.away}`],
    ['mailboxes', `${base}/mailboxes`],
    ['a mailbox', `${base}/mailboxes/${ids.mailbox}`],
    ['access reviews', `${base}/review`],
    ['an access review', `${base}/review/${ids.review}`],
    ['sign an access review off', `${base}/review/${ids.review}/finish`],
    ...trailPages(`${base}/trail`, ids),
    ['settings', `${base}/settings`],
  ];
}

const trailPages = (trail: string, ids: Ids, which = 'audit trail'): Page[] => [
  [which, trail],
  [`${which}, a person`, `${trail}?person=${ids.person}`],
  [`${which}, a mailbox`, `${trail}?mailbox=${ids.mailbox}`],
  [`${which}, no such message`, `${trail}?message=NOSUCHMESSAGE`],
  [`${which}, an event`, `${trail}?event=inbox.viewed`],
  [`${which}, a rare event`, `${trail}?event=team.created`],
  [`${which}, a day`, `${trail}?from=${today()}&to=${today()}`],
];

const today = () => new Date().toISOString().slice(0, 10);

const operatorPages = (url: string, organisationId: string, ids: Ids): Page[] => [
  ['service', `${url}/service`],
  ['all organisations', `${url}/service/organisations`],
  ['one organisation', `${url}/service/organisations/${organisationId}`],
  ['all mailboxes', `${url}/service/mailboxes`],
  ['one mailbox', `${url}/service/mailboxes/${ids.mailbox}`],
  ['all people', `${url}/service/people`],
  ['all people, searched', `${url}/service/people?q=person+25`],
  ['one person', `${url}/service/people/${ids.person}`],
];

async function cookieOf(personId: string): Promise<string> {
  return `${sessionCookie().name}=${await encodeSession(await signInAs(personId))}`;
}

/**
 * npm run bench administration: the server's time for each page of an organisation with 500 people, 40 teams,
 * 60 mailboxes and 200,000 events in its audit trail, for the files of its lists, and for the pages of the
 * service team, compared with a bare page of the same server.
 */
export async function benchAdministration(): Promise<string[]> {
  const stage = await setStage();
  try {
    const { organisationId } = await db().mailbox.findUniqueOrThrow({ where: { id: stage.mailboxId } });
    const memberOf = [{ organisationId, administrator: true }];
    const [administrator, operator, auditor] = await Promise.all([
      seedPerson({ email: 'administrator@example.nhs.uk', name: 'Ann Whitfield', memberOf }),
      seedPerson({ email: 'operator@example.nhs.uk', name: 'Oscar Lind', serviceRole: 'OPERATOR' }),
      seedPerson({ email: 'auditor@example.nhs.uk', name: 'Aude Morel', serviceRole: 'AUDITOR' }),
    ]);
    console.log(
      `Making ${Object.entries(SIZE)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')} …`,
    );
    await fillOrganisation(stage.databaseUrl, organisationId);
    const ids = await findIds(organisationId, administrator);
    const base = `${stage.url}/organisation/${organisationId}`;
    const [own, service, whole] = await Promise.all([administrator, operator, auditor].map(cookieOf));
    const page = { rounds: ROUNDS, limitMs: LIMIT_MS };
    const file = { rounds: FILE_ROUNDS, limitMs: FILE_LIMIT_MS };
    const trail = { rounds: TRAIL_ROUNDS, limitMs: TRAIL_LIMIT_MS };
    const bare: Page = ['bare page (/cookies)', `${stage.url}/cookies`];
    const account: Page = ['account', `${stage.url}/account`];
    const lists: Page[] = [
      ['file of access', `${base}/access/csv`],
      ['file of people', `${base}/people/csv`],
      ['file of an access review', `${base}/review/${ids.review}/csv`],
      ['file of a day’s trail', `${base}/trail/csv?from=${today()}&event=team.created`],
    ];
    return [
      ...(await printPages([bare, ...pagesOf(base, ids), account], { cookie: own, ...page })),
      ...(await printPages(operatorPages(stage.url, organisationId, ids), { cookie: service, ...page })),
      ...(await printPages(trailPages(`${stage.url}/trail`, ids, 'whole trail'), { cookie: whole, ...page })),
      ...(await printPages(lists, { cookie: own, ...file })),
      ...(await printPages([['file of the trail', `${base}/trail/csv`]], { cookie: own, ...trail })),
      ...(await printPages([['file of the whole trail', `${stage.url}/trail/csv`]], {
        cookie: whole,
        ...trail,
      })),
    ];
  } finally {
    await stage.close();
  }
}
