import { db } from '@/lib/db/client';
import { markCollected } from '@/lib/messages/collect/commands';
import { undoCollected } from '@/lib/messages/collect/undo/commands';
import { writeDraft } from '@/lib/messages/testing/drafts';
import type { Truth } from '@/lib/messages/testing/world';
import type { Dialect } from '@/simulator/dialect';
import { someFault } from './faults';
import { inPool } from './in-pool';
import { Ledger } from './ledger';
import { Random } from './random';
import { Reader } from './reader';
import { everythingFoundOut, lookedInto } from './settled';
import { type SignedIn, type Stage, setStage } from './stage';

export type SoakOptions = {
  seed: number;
  messages: number;
  /** After this long nothing new begins. */
  minutes: number;
  perRound: number;
  say(line: string): void;
};

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
/** The share of waiting messages left to expire. Smaller while nobody looks, as those remain unknown. */
const LEFT_ALONE = 0.08;
const LEFT_ALONE_UNSEEN = 0.02;
/** At the end of every sixteenth round nobody looks while messages expire. */
const BLIND_EVERY = 16;

/** One soak: messages sent and received under faults, kills and clock changes, and what pages say of them. */
export class Soak {
  readonly ledger = new Ledger();
  readonly #reader: Reader;
  readonly #decided = new Set<string>();
  readonly #endMs: number;
  #begun = 0;
  #round = 0;
  #told = 0;
  #restarting: Promise<void> = Promise.resolve();
  readonly counts = {
    sends: 0,
    receipts: 0,
    faults: 0,
    killedPortals: 0,
    killedWorkers: 0,
    clocks: 0,
    days: 0,
  };

  constructor(
    private readonly stage: Stage,
    private readonly options: SoakOptions,
  ) {
    this.#reader = new Reader(stage, this.ledger);
    this.#endMs = Date.now() + options.minutes * 60_000;
  }

  get messages(): number {
    return this.#begun;
  }

  async run(): Promise<void> {
    await this.stage.startPortal();
    this.stage.startWorker();
    const { messages, perRound } = this.options;
    while (this.#begun < messages && Date.now() < this.#endMs) {
      this.#round += 1;
      const first = this.#begun;
      const count = Math.min(perRound, messages - first);
      this.#begun += count;
      if (this.#round % 4 === 1) await this.#moveMeshClock();
      const kills = this.#planKills(count);
      await inPool(count, async (at) => {
        await kills.get(at)?.();
        await this.#begin(first + at);
      });
      await this.#receive();
      await this.#reader.judgeHeld();
      if (this.#round % 2 === 0 || this.#begun >= messages) await this.#expire();
      await this.#settle();
      this.#tell();
    }
    if (messages > perRound) await this.#reader.readAll();
    await this.#reader.countLostAndDoubled();
    this.#tell();
  }

  /** Reports new findings and progress. */
  #tell(): void {
    const { faults } = this.ledger;
    for (const fault of faults.slice(this.#told)) this.options.say(`FAULT ${fault}`);
    this.#told = faults.length;
    this.options.say(`${this.#begun} messages; ${faults.length} faults; ${JSON.stringify(this.counts)}`);
  }

  async #begin(number: number): Promise<void> {
    const random = new Random(this.options.seed * 1_000_003 + number);
    await this.#disturb(random);
    const subject = `Letter ${number}`;
    const content = `This is letter ${number}.\n`.repeat(random.between(1, 400));
    if (random.chance(0.4)) {
      await this.stage.deliver(subject, content);
      this.counts.receipts += 1;
      return;
    }
    await this.#send(random, number, subject, content);
    this.counts.sends += 1;
  }

  async #disturb(random: Random): Promise<void> {
    if (random.chance(0.25)) {
      const { name, fault } = someFault(random);
      if (name === 'describe') this.#reader.noteHeadFault();
      await this.stage.fault(fault);
      this.counts.faults += 1;
    }
  }

  /** At which of the round's messages each program is killed. */
  #planKills(count: number): Map<number, () => Promise<void>> {
    const random = new Random(this.options.seed * 97 + this.#round);
    const half = Math.floor(count / 2);
    const within = (which: number) => which * half + random.between(0, half - 1);
    return new Map([
      [within(0), () => this.#restart('portal')],
      [within(1), () => this.#restart('worker')],
    ]);
  }

  /** To somewhere within an hour of ours, while no waiting message has a deadline by the old clock. */
  async #moveMeshClock(): Promise<void> {
    const random = new Random(this.options.seed * 61 + this.#round);
    const ahead = this.stage.clocks.meshAheadMs / 1000;
    const to = random.between(-HOUR_SECONDS, HOUR_SECONDS);
    await this.stage.moveMeshClock(Math.round(to - ahead));
    this.counts.clocks += 1;
  }

  /** One after the other: two must not start the same program. */
  #restart(which: 'portal' | 'worker'): Promise<void> {
    this.#restarting = this.#restarting.then(async () => {
      if (which === 'portal') {
        await this.stage.killPortal();
        this.counts.killedPortals += 1;
        return this.stage.startPortal();
      }
      await this.stage.killWorker();
      this.counts.killedWorkers += 1;
      this.stage.startWorker();
    });
    return this.#restarting;
  }

  /** What a person does: sends, looks at the page, and sends again if it says that nothing was sent. */
  async #send(random: Random, number: number, subject: string, content: string): Promise<void> {
    const { trust } = this.stage.mailboxIds;
    const { actor, visitor } = await this.stage.person('trust', number);
    const localId = random.chance(0.5) ? `REF-${this.options.seed}-${number}` : '';
    const { draftId } = await writeDraft(actor, trust, { subject, localId });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const row = await db().message.findUniqueOrThrow({ where: { id: draftId } });
      if (row.state !== 'DRAFT') break;
      const path = `/api/mailboxes/${trust}/drafts/${draftId}/send`;
      // A portal that dies gives no answer. The person returns to see what became of it.
      await visitor.send(path, row.version, Buffer.from(content)).catch(() => null);
      await this.#restarting;
      await this.#reader.hold(visitor, 'trust', `/mailboxes/${trust}/compose/${draftId}/sent`, draftId);
    }
    await this.#reader.hold(visitor, 'trust', `/mailboxes/${trust}/messages/${draftId}`, draftId);
  }

  /** The trust's people have read the reports about what other programs of their mailbox sent. */
  async #markReports(): Promise<void> {
    const { trust } = this.stage.mailboxIds;
    const reports = await db().message.findMany({
      where: { mailboxId: trust, direction: 'RECEIVED', state: 'AVAILABLE' },
      select: { id: true },
    });
    const { actor } = await this.stage.person('trust', 0);
    await markCollected(
      actor,
      trust,
      reports.map(({ id }) => id),
    );
  }

  /** What the practice, and other programs of its mailbox, do with waiting messages. */
  async #receive(): Promise<void> {
    await this.#markReports();
    const rows = await db().message.findMany({
      where: { mailboxId: this.stage.mailboxIds.practice, direction: 'RECEIVED', state: 'AVAILABLE' },
      select: { id: true, subject: true, meshMessageId: true, putBackAt: true },
      orderBy: { meshMessageId: 'asc' },
    });
    const isBlindNext = (this.#round + 1) % BLIND_EVERY <= 1;
    const leftAlone = isBlindNext ? LEFT_ALONE_UNSEEN : LEFT_ALONE;
    const due = rows.filter(({ id, putBackAt }) => !this.#decided.has(`${id} ${putBackAt?.getTime()}`));
    await inPool(due.length, async (at) => {
      const row = due[at];
      if (!row) return;
      this.#decided.add(`${row.id} ${row.putBackAt?.getTime()}`);
      const number = Number(row.subject?.split(' ')[1] ?? at);
      const random = new Random(this.options.seed * 7_919 + number + this.#round);
      await this.#disturb(random);
      if (random.chance(leftAlone) && !row.putBackAt) return;
      const person = await this.stage.person('practice', number);
      if (random.chance(0.25)) await this.stage.collectElsewhere(row.meshMessageId ?? '');
      else await this.#collect(random, person, row.id);
    });
  }

  async #collect(random: Random, { actor, visitor }: SignedIn, id: string): Promise<void> {
    const { practice } = this.stage.mailboxIds;
    await this.#restarting;
    const page = `/mailboxes/${practice}/messages/${id}`;
    await this.#reader.hold(visitor, 'practice', page, id);
    if (random.chance(0.5)) await this.#reader.download(visitor, `/api${page}/file`, id);
    await markCollected(actor, practice, [id]);
    if (random.chance(0.1)) {
      // Too late is also an answer.
      await undoCollected(actor, practice, id).catch(() => undefined);
      await markCollected(actor, practice, [id]);
    }
    await this.#restarting;
    await this.#reader.hold(visitor, 'practice', page, id);
  }

  /** Ends the faults and lets everything be found out. From then on pages must say what is true now. */
  async #settle(): Promise<void> {
    await this.#restarting;
    await this.#clearFaults();
    await this.#passed(20 * MINUTE_SECONDS);
    await lookedInto(this.stage);
    await everythingFoundOut();
    // Looking at a message makes the portal ask MESH about it.
    await this.#reader.readOpen(false);
    await everythingFoundOut();
    await this.#reader.readOpen(true);
  }

  async #clearFaults(): Promise<void> {
    await this.stage.clearFaults();
    this.#reader.noteFaultsEnd();
  }

  async #passed(seconds: number): Promise<void> {
    await this.stage.letPass(Math.round(seconds));
    this.counts.days += seconds / DAY_SECONDS;
  }

  /** Lets waiting messages reach their deadline under observation. The desk puts some of them back. */
  async #expire(): Promise<void> {
    await this.#clearFaults();
    const random = new Random(this.options.seed * 31 + this.#round);
    const isBlind = this.#round % BLIND_EVERY === 0;
    for (;;) {
      // Time passes from one deadline of a file to the next. Those of reports come in between, unwatched.
      this.#reader.noteUnwatched(await this.#waiting('REPORT'));
      const [next] = (await this.#waiting('DATA')).toSorted((a, b) =>
        a.expires_at.localeCompare(b.expires_at),
      );
      if (!next) break;
      const leftSeconds = (Date.parse(next.expires_at) - this.stage.clocks.meshNowMs()) / 1000;
      if (isBlind) this.#reader.noteUnwatched(await this.#waiting('DATA'));
      else if (leftSeconds > 11 * MINUTE_SECONDS) await this.#passed(leftSeconds - 10 * MINUTE_SECONDS);
      if (!isBlind) await lookedInto(this.stage);
      await this.#passed(isBlind ? leftSeconds + HOUR_SECONDS : 15 * MINUTE_SECONDS);
      await lookedInto(this.stage);
    }
    const expired = (await this.stage.truth()).filter(
      ({ status, message_type: type }) => status === 'undeliverable' && type === 'DATA',
    );
    for (const { message_id: id } of expired.slice(-20)) if (random.chance(0.3)) await this.stage.putBack(id);
  }

  async #waiting(type: Truth['message_type']): Promise<Truth[]> {
    const messages = await this.stage.truth();
    return messages.filter(({ status, message_type }) => status === 'accepted' && message_type === type);
  }
}

/** Runs a soak on its own stage. */
export async function soak(dialect: Dialect, options: SoakOptions): Promise<Soak> {
  const stage = await setStage(dialect);
  const run = new Soak(stage, options);
  try {
    await run.run();
    return run;
  } catch (error) {
    options.say(stage.lastWords().join('\n---\n'));
    throw error;
  } finally {
    await stage.close();
  }
}
