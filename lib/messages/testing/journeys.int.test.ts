import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock } from '@/lib/clock/clock';
import { judge, OTHER_SOFTWARE } from '@/scripts/soak/judge';
import { DIALECTS, type Dialect } from '@/simulator/dialect';
import { GATEWAY, type GatewayFault } from '@/simulator/rules/faults';
import { stateBanner } from '../banner/policy';
import type { ClaimCode } from '../claims/labels';
import { isOnList, say } from '../claims/policy';
import { getMessage } from '../details/queries';
import { openDownload } from '../download/commands';
import { sendMessage } from '../send/commands';
import { trackMessage } from '../track/commands';
import { fileOf, message, sendLetter, writeDraft } from './drafts';
import { tracker } from './people';
import { received, startWorld, type Truth, type World } from './world';

const MINUTE = 60;
const FIVE_DAYS = 5 * 24 * 60 * MINUTE;
const SUBJECT = 'A whole journey';
/** By then, a pause that MESH asked for is over. */
const PAUSE = 121;

let world: World;
beforeAll(async () => {
  world = await startWorld({ COLLECT_UNDO_SECONDS: '0' });
});
beforeEach(() => world.clear());
const rows: Record<string, string>[] = [];
afterAll(async () => {
  console.table(rows);
  await world.close();
});

type Box = 'trust' | 'practice';
type Journey = {
  /** Requests to MESH go through `asks`, which may be disturbed. Returns the row and its owner. */
  travel(asks: (step: () => Promise<unknown>) => Promise<void>): Promise<{ box: Box; id: string }>;
  claim: ClaimCode | Record<Dialect, ClaimCode>;
};

const sent = async () => sendLetter(await world.as('trust'), world.mailboxIds.trust, { subject: SUBJECT });
const found = async (meshMessageId: string) => ({
  box: 'practice' as const,
  id: (await received(meshMessageId)).id,
});

async function download(meshMessageId: string): Promise<string> {
  const { id } = await received(meshMessageId);
  const order = {
    mailboxId: world.mailboxIds.practice,
    messageId: id,
    signal: new AbortController().signal,
  };
  return (await buffer((await openDownload(await world.as('reader'), order)).body)).toString();
}

async function arriveAndDownload(
  asks: (step: () => Promise<unknown>) => Promise<void>,
  delivery: Parameters<World['deliver']>[0],
  content: string,
) {
  const meshId = await world.deliver({ subject: SUBJECT, file_name: 'letter.txt', ...delivery });
  await asks(() => world.poll());
  await asks(() => download(meshId));
  expect(await download(meshId)).toBe(content);
  return found(meshId);
}

const JOURNEYS: Record<string, Journey> = {
  send: {
    claim: 'on_its_way',
    async travel(asks) {
      const id = await sent();
      await asks(() => trackMessage(tracker, id));
      return { box: 'trust', id };
    },
  },
  receive: {
    claim: 'waiting',
    travel: (asks) => arriveAndDownload(asks, {}, 'hello'),
  },
  chunked: {
    claim: 'waiting',
    travel: (asks) => arriveAndDownload(asks, { parts: ['one ', 'two ', 'three'] }, 'one two three'),
  },
  gzip: {
    claim: 'waiting',
    travel: (asks) =>
      arriveAndDownload(asks, { parts: [gzipSync('hello')], content_encoding: 'gzip' }, 'hello'),
  },
  report: {
    claim: 'undelivered',
    async travel(asks) {
      const id = await sent();
      await world.letPass(FIVE_DAYS + MINUTE);
      await asks(() => world.poll('trust'));
      return { box: 'trust', id };
    },
  },
  'collected elsewhere': {
    claim: 'collected_elsewhere',
    async travel(asks) {
      const meshId = await world.deliver({ subject: SUBJECT });
      await world.poll();
      await world.meshEvent(meshId, { status: 'acknowledged', user_agent: OTHER_SOFTWARE });
      await asks(() => world.poll());
      return found(meshId);
    },
  },
  'put back': {
    // Without times, the description's dialect does not say until when it waits now.
    claim: { published: 'waiting_no_deadline', 'test-server': 'waiting' },
    async travel(asks) {
      const meshId = await world.deliver({ subject: SUBJECT });
      await world.poll();
      await world.letPass(FIVE_DAYS - 10 * MINUTE);
      await world.poll();
      await world.letPass(15 * MINUTE);
      await world.poll();
      await world.poll();
      expect((await received(meshId)).state).toBe('EXPIRED');
      await world.meshEvent(meshId, { status: 'accepted' });
      await asks(() => world.poll());
      return found(meshId);
    },
  },
  'lost answer': {
    claim: 'on_its_way',
    async travel(asks) {
      const trust = await world.as('trust');
      const written = await writeDraft(trust, world.mailboxIds.trust, { subject: SUBJECT });
      await world.fault({ gateway: 'lost_answer', match: { method: 'POST', path: '/outbox$' } });
      const outcome = await sendMessage(trust, world.mailboxIds.trust, { ...written, file: fileOf() });
      expect(outcome).toEqual({ state: 'unconfirmed' });
      await world.letPass(2 * MINUTE);
      await asks(async () => {
        await world.runDueJobs();
        await world.letPass(10 * MINUTE);
      });
      expect(await world.truth()).toHaveLength(1);
      return { box: 'trust', id: written.draftId };
    },
  },
};

/** The claims on the message's page, each compared with what MESH knows. Returns the first claim. */
async function judged({ box, id }: { box: Box; id: string }, isSettled: boolean): Promise<ClaimCode> {
  const actor = await world.as(box === 'trust' ? 'trust' : 'reader');
  const { message: row, events } = await getMessage(actor, world.mailboxIds[box], id);
  const truth = await world.truth();
  const now = clock.now();
  const about = {
    truth: truth.find(isMeant(row.meshMessageId)) ?? null,
    isSettled,
    readAtMs: now.getTime(),
    ours: (at: string) => [Date.parse(at)],
  };
  const banner = stateBanner(row, now);
  const lines = events
    .filter(({ far }) => !far)
    .map(({ kind, at, details }) => ({
      ...say(`event.${kind}`),
      times: [...(typeof details?.after === 'string' ? [new Date(details.after)] : []), at],
      isAtTheLatest: details?.exact === 0,
    }));
  for (const claim of [{ ...banner, times: [], isAtTheLatest: false }, ...lines]) {
    expect(isOnList(claim.code, claim), claim.code).toBe(true);
    const told = JSON.stringify({ claim, history: about.truth?.history });
    expect(judge({ ...claim, messageId: null }, about), told).not.toBe('untrue');
  }
  return banner.code;
}

const isMeant =
  (meshMessageId: string | null) =>
  ({ message_id: id, subject, message_type: type }: Truth) =>
    meshMessageId ? id === meshMessageId : subject === SUBJECT && type === 'DATA';

const KINDS = Object.keys(GATEWAY) as GatewayFault[];

/** Every kind of gateway fault before the step, one after the other, and then the step with MESH as it is. */
async function throughGateway(step: () => Promise<unknown>): Promise<void> {
  for (const gateway of KINDS) {
    await world.fault({ gateway, match: { path: '/messageexchange/' } });
    // What it throws is reported to a person elsewhere. Here it must only not lead to a false claim.
    await step().catch(() => undefined);
    await world.clearFaults();
    if (gateway === 'unavailable') await world.letPass(PAUSE);
  }
  await step();
}

describe.each(DIALECTS)('with MESH as %s', (dialect) => {
  beforeAll(() => world.meshSpeaks({ dialect }));

  describe.each([
    ['without a gateway', async (step: () => Promise<unknown>) => void (await step())],
    ['behind a gateway that fails', throughGateway],
  ])('%s', (gateway, asks) => {
    it.each(Object.keys(JOURNEYS))('%s says nothing untrue, and ends correctly', async (name) => {
      const journey = JOURNEYS[name];
      if (!journey) throw new Error(name);
      const wanted = typeof journey.claim === 'string' ? journey.claim : journey.claim[dialect];
      const end = await journey.travel(asks);
      const code = await judged(end, true);
      rows.push({ journey: name, dialect, gateway, says: code });
      expect(code).toBe(wanted);
      expect((await message(end.id)).subject).toBe(SUBJECT);
    });
  });
});
