import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeTallies } from '@/lib/audit/tally';
import { db } from '@/lib/db/client';
import { listMailboxes } from '@/lib/mailboxes/queries';
import type { PersonName } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { type SystemName, systemActor } from './actor';
import { authorizeMailbox } from './authorize';
import { readOnce } from './once-per-page';
import type { AuthorisationCase, Stage } from './testing/authorisation-case';
import { authorisationCases } from './testing/authorisation-cases';
import {
  type Answer,
  expectedAnswers,
  type PersonOnStage,
  peopleOnStage,
  peopleWithoutSession,
} from './testing/expected-answers';
import { setStage } from './testing/stage';

const NOWHERE = '00000000-0000-7000-8000-000000000000';
const SYSTEMS: SystemName[] = ['poller', 'collector', 'sender', 'tracker', 'keeper', 'steward'];

let world: World;
let stage: Stage;
/** The same things at the trust, which nobody at the practice may see. */
let foreign: Stage;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const set = async () => {
  ({ stage, foreign } = await setStage(world));
};

const CODES: Record<string, Answer> = { forbidden: 'forbidden', not_found: 'not found' };

const REFUSED = Object.values(CODES) as string[];

/**
 * How a call ends: `yes` if it succeeds, or fails as its case says for permitted callers; otherwise its
 * error.
 */
function answerOf(call: Promise<unknown>, { endsIn }: AuthorisationCase): Promise<string> {
  return call.then(
    () => (endsIn ? 'succeeds' : 'yes'),
    (error: { code?: string }) => {
      const code = error.code ?? String(error);
      return code === endsIn ? 'yes' : (CODES[code] ?? code);
    },
  );
}

async function lastEventOf(personId: string): Promise<string | undefined> {
  // Recent repeated refusals are only counted so far.
  await writeTallies();
  return (await db().auditEvent.findFirst({ where: { personId }, orderBy: { number: 'desc' } }))?.event;
}

const EVENTS = { forbidden: 'access.refused', 'not found': 'access.not_found' } as const;

async function expectRefusal(
  name: PersonOnStage,
  one: AuthorisationCase,
  on: Stage,
  answer: 'forbidden' | 'not found',
  id?: string,
): Promise<void> {
  expect(await answerOf(one.call(await world.as(name), on, id), one)).toBe(answer);
  expect(await lastEventOf(world.personIds[name])).toBe(EVENTS[answer]);
}

const all = Object.entries(authorisationCases);
const forPeople = all.filter(([, { needs }]) => needs !== 'worker');
const forWorkers = all.filter(([, { needs }]) => needs === 'worker');
const finding = forPeople.filter(([, { finds }]) => finds);
const ofPlaces = forPeople.filter(
  ([, { needs }]) => !['self', 'nobody', 'operator', 'auditor', 'helpdesk'].includes(needs),
);
const names = Object.keys(peopleOnStage) as PersonOnStage[];

/** A person the function answers. Anyone, if it answers only the owner. */
const permitted = ({ needs }: AuthorisationCase): PersonOnStage =>
  names.find((name) => expectedAnswers[needs][name] === 'yes') ?? 'sender';

/** Here the id is part of a text, and an array of it would give the same text. */
const IDS_IN_TEXT = ['access/grants/commands.planAccess', 'access/grants/commands.giveAccess'];

const FOREIGN: Record<NonNullable<AuthorisationCase['finds']>, keyof Stage> = {
  message: 'waitingId',
  batch: 'batchId',
  person: 'colleagueId',
  team: 'teamId',
  grant: 'grantId',
  invitation: 'invitationId',
  review: 'reviewId',
  'review item': 'reviewItemId',
  session: 'sessionId',
  passkey: 'passkeyId',
  identity: 'identityId',
};

// A refused caller changes nothing, so one stage is enough for all.
describe('a function that is not for them:', () => {
  beforeAll(set);

  describe.each(forPeople)('%s', (_, one) => {
    it('refuses everyone the matrix excludes, and audits it [ASVS 8.2.1]', async () => {
      for (const name of names) {
        const expected = expectedAnswers[one.needs][name];
        if (expected === 'forbidden' || expected === 'not found') {
          await expectRefusal(name, one, stage, expected);
        }
      }
    });

    it('is not for the parts of the service', async () => {
      for (const name of SYSTEMS) {
        expect(REFUSED).toContain(await answerOf(one.call(systemActor(name), stage), one));
      }
    });
  });

  describe.each(ofPlaces)('%s', (_, one) => {
    it('does not exist for the other organisation, in any role there [ASVS 8.4.1]', async () => {
      for (const name of ['sender', 'reader', 'manager', 'administrator'] as const) {
        await expectRefusal(name, one, foreign, 'not found');
      }
    });

    it('does not exist in a place that does not exist, or under a malformed id', async () => {
      const { mailboxId, organisationId } = stage;
      const ids = [NOWHERE, "' or 1=1", ''].map((id) => ({ mailboxId: id, organisationId: id }));
      for (const none of [...ids, { mailboxId: [mailboxId], organisationId: [organisationId] }]) {
        const nowhere = { ...stage, ...none } as Stage;
        expect(await answerOf(one.call(await world.as(permitted(one)), nowhere), one)).toBe('not found');
      }
    });
  });

  describe.each(finding)('%s', (_, one) => {
    it('finds nothing of another place, nothing that does not exist, and nothing under a malformed id [ASVS 8.2.2]', async () => {
      const own = one.finds === 'message' ? foreign.draftId : foreign[FOREIGN[one.finds ?? 'message']];
      for (const id of [own, NOWHERE, "' or 1=1"]) {
        await expectRefusal(permitted(one), one, stage, 'not found', id);
      }
    });
  });

  it.each(finding.filter(([key]) => !IDS_IN_TEXT.includes(key)))(
    '%s does not accept an array of an id as the id [ASVS 8.2.2]',
    async (_, one) => {
      const id = [stage[FOREIGN[one.finds ?? 'message']]] as unknown as string;
      const call = one.call(await world.as(permitted(one)), stage, id);
      const refused = expect.stringMatching(/^(?:not_found|invalid_input)$/);
      await expect(call).rejects.toMatchObject({ code: refused });
    },
  );
});

describe('a function that is for them:', () => {
  /** Whether the stage is unchanged: only queries have been called on it. */
  let isUntouched = false;
  beforeEach(async () => {
    if (!isUntouched) await set();
    isUntouched = false;
  });

  it.each(
    forPeople.flatMap(([key, one]) =>
      names
        .filter((name) => expectedAnswers[one.needs][name] === 'yes')
        .map((name) => [key, name, one] as const),
    ),
  )('%s answers the %s', async (key, name, one) => {
    expect(await answerOf(one.call(await world.as(name), stage), one)).toBe('yes');
    isUntouched = /\/queries\./.test(key);
  });

  describe.each(forWorkers)('%s', (_, one) => {
    it('is not for people, nor for parts of the service with another task', async () => {
      await db().message.update({ where: { id: stage.markedId }, data: { acknowledgeAt: new Date(0) } });
      for (const name of names) {
        expect(REFUSED).toContain(await answerOf(one.call(await world.as(name), stage), one));
      }
      const answers = await Promise.all(
        SYSTEMS.map((name) => answerOf(one.call(systemActor(name), stage), one)),
      );
      expect(answers.filter((answer) => answer === 'yes')).toHaveLength(1);
      expect(answers.filter((answer) => REFUSED.includes(answer))).toHaveLength(SYSTEMS.length - 1);
    });
  });

  describe('access to a mailbox', () => {
    it('ends with the grant, at the next call [ASVS 8.3.2]', async () => {
      const { mailboxId } = stage;
      const reader = await world.as('reader');
      const own = { mailboxId, personId: world.personIds.reader };
      const look = authorisationCases['messages/inbox/queries.listInbox'] as AuthorisationCase;
      expect(await answerOf(look.call(reader, stage), look)).toBe('yes');
      await db().grant.deleteMany({ where: own });
      try {
        expect(await answerOf(look.call(reader, stage), look)).toBe('forbidden');
      } finally {
        await db().grant.create({ data: { ...own, level: 'READ' } });
      }
    });

    it('is read once for each page', async () => {
      const { mailboxId } = stage;
      const ofPage = await world.as('reader');
      readOnce(ofPage);
      const own = { mailboxId, personId: world.personIds.reader };
      await authorizeMailbox(ofPage, mailboxId, 'message:view');
      await db().grant.deleteMany({ where: own });
      try {
        await authorizeMailbox(ofPage, mailboxId, 'mailbox:view');
        const ofNext = await world.as('reader');
        readOnce(ofNext);
        const next = authorizeMailbox(ofNext, mailboxId, 'message:view');
        await expect(next).rejects.toMatchObject({ code: 'forbidden' });
      } finally {
        await db().grant.create({ data: { ...own, level: 'READ' } });
      }
    });
  });
});

describe('mailboxes/queries.listMailboxes', () => {
  beforeAll(set);

  const listed = async (name: PersonName) =>
    (await listMailboxes(await world.as(name))).map(({ meshMailboxId }) => meshMailboxId);

  it('lists what a live grant reaches, and nothing else', async () => {
    for (const name of ['sender', 'reader', 'manager'] as const) {
      expect(await listed(name)).toEqual(['Y99001GP001']);
    }
    expect(await listed('trust')).toEqual(['RX999OT004']);
    for (const name of ['stranger', 'administrator', 'helpdesk', 'expired'] as const) {
      expect(await listed(name)).toEqual([]);
    }
  });

  it('is for people only', async () => {
    await expect(listMailboxes(systemActor('poller'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it.each(peopleWithoutSession)('excludes the %s person, whatever access they have left', async (name) => {
  expect(await world.read(name)).toBeNull();
});
