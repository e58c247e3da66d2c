import { db } from '@/lib/db/client';
import type { Truth } from '@/lib/messages/testing/world';
import type { MessageState } from '@/lib/messages/types';
import type { Visitor } from '../test/resilience/testing/visitor';
import type { Ledger } from './ledger';
import { readClaims } from './page-claims';
import type { Stage } from './stage';

type Box = 'trust' | 'practice';
type Row = {
  id: string;
  direction: string;
  state: string;
  subject: string | null;
  meshMessageId: string | null;
};
type Known = { byId: Map<string, Truth>; bySubject: Map<string, Truth>; rows: Map<string, Row> };
type Held = { box: Box; path: string; rowId: string; html: string; readAtMs: number };

/** States that cannot change any more, unless the desk puts the message back. */
const ENDED: MessageState[] = ['COLLECTED', 'COLLECTED_ELSEWHERE', 'ACKNOWLEDGED', 'REJECTED', 'ABANDONED'];
/** A draft may be sent a moment later, so what a page said of it cannot be compared later. */
const ONLY_NOW = ['draft', 'state.DRAFT'];
const LISTS = {
  trust: ['/sent?tab=progress', '/sent?tab=away', '/sent?tab=collected', '/sent?tab=problems', ''],
  practice: ['', '?tab=collected', '?tab=expired'],
};
/** A message that left MESH's list this long ago is still being checked. */
const NEAR_MS = 60_000;

/** Reads pages as signed-in people, and has their claims compared. */
export class Reader {
  #held: Held[] = [];
  /**
   * When MESH may have failed to describe messages, by the service's clock: a fault waits for the next
   * request.
   */
  readonly #headFaults: { fromMs: number; untilMs: number }[] = [];
  readonly #unwatched = new Set<string>();

  constructor(
    private readonly stage: Stage,
    private readonly ledger: Ledger,
  ) {}

  noteHeadFault(): void {
    this.#headFaults.push({ fromMs: this.stage.clocks.nowMs(), untilMs: Number.POSITIVE_INFINITY });
  }

  noteFaultsEnd(): void {
    const untilMs = this.stage.clocks.nowMs();
    for (const fault of this.#headFaults) fault.untilMs = Math.min(fault.untilMs, untilMs);
  }

  noteUnwatched(messages: readonly Truth[]): void {
    for (const { message_id: id } of messages) this.#unwatched.add(id);
  }

  /** Reads a page while things are under way, to be compared when MESH's side of it is known. */
  async hold(visitor: Visitor, box: Box, path: string, rowId: string): Promise<void> {
    const answer = await visitor.get(path).catch(() => null);
    if (answer?.status !== 200) return;
    this.#held.push({ box, path, rowId, html: answer.body, readAtMs: this.stage.clocks.nowMs() });
  }

  async download(visitor: Visitor, path: string, rowId: string): Promise<void> {
    const answer = await visitor.get(path).catch(() => null);
    if (answer?.status !== 200) return;
    const { subject } = await db().message.findUniqueOrThrow({ where: { id: rowId } });
    // An unreadable message has no subject yet, but may still be downloaded.
    if (!subject) return;
    const line = `This is letter ${subject.split(' ')[1]}.\n`;
    if (answer.body.replaceAll(line, '') !== '')
      this.ledger.faults.push(`${subject}: another file was downloaded`);
  }

  async judgeHeld(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    const known = await this.#known();
    for (const { path, rowId, html, readAtMs } of held)
      this.#compare(path, rowId, html, readAtMs, false, known);
  }

  /** Reads the page of every message that can still change, and the lists. */
  async readOpen(isSettled: boolean): Promise<void> {
    const rows = await db().message.findMany({ where: { state: { notIn: [...ENDED, 'DRAFT'] } } });
    const recent = await db().message.findMany({
      where: { state: { in: ENDED } },
      orderBy: { stateAt: 'desc' },
      take: 150,
    });
    await this.#read([...rows, ...recent], isSettled);
    if (isSettled) await this.#readLists();
  }

  async readAll(): Promise<void> {
    await this.#read(await db().message.findMany({ where: { state: { not: 'DRAFT' } } }), true);
  }

  async #read(rows: readonly (Row & { mailboxId: string })[], isSettled: boolean): Promise<void> {
    const { trust } = this.stage.mailboxIds;
    const known = await this.#known();
    const queue = [...rows.entries()];
    const place = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [at, { id, mailboxId }] = next;
        const { visitor } = await this.stage.person(mailboxId === trust ? 'trust' : 'practice', at);
        const path = `/mailboxes/${mailboxId}/messages/${id}`;
        const { status, body } = await visitor.get(path);
        if (status !== 200) this.ledger.faults.push(`${path} answers ${status}`);
        else this.#compare(path, id, body, this.stage.clocks.nowMs(), isSettled, known);
      }
    };
    await Promise.all([place(), place(), place(), place()]);
  }

  async #readLists(): Promise<void> {
    const known = await this.#known();
    for (const box of ['trust', 'practice'] as const) {
      const { visitor } = await this.stage.person(box, 0);
      for (const list of LISTS[box]) {
        const path = `/mailboxes/${this.stage.mailboxIds[box]}${list}`;
        const { body } = await visitor.get(path);
        this.#compare(path, null, body, this.stage.clocks.nowMs(), true, known);
      }
    }
  }

  async #known(): Promise<Known> {
    const truth = await this.stage.truth();
    const rows = await db().message.findMany({
      select: { id: true, direction: true, state: true, subject: true, meshMessageId: true },
    });
    const taken = truth.filter(({ status, message_type: type }) => status !== 'uploading' && type === 'DATA');
    return {
      byId: new Map(truth.map((each) => [each.message_id, each])),
      bySubject: new Map(taken.map((each) => [each.subject, each])),
      rows: new Map(rows.map((row) => [row.id, row as Row])),
    };
  }

  #compare(
    path: string,
    rowId: string | null,
    html: string,
    readAtMs: number,
    isSettled: boolean,
    known: Known,
  ): void {
    const page = readClaims(html);
    for (const seen of this.ledger.noteList(path, page)) {
      const row = known.rows.get(seen.messageId ?? rowId ?? '');
      if (!row || (!isSettled && ONLY_NOW.includes(seen.code))) continue;
      const truth =
        known.byId.get(row.meshMessageId ?? '') ??
        (row.direction === 'SENT' && row.subject ? known.bySubject.get(row.subject) : null) ??
        null;
      const about = { truth, isSettled, readAtMs, ours: this.stage.clocks.ours };
      const name = `${row.subject} (${row.direction} ${row.state})`;
      this.ledger.compare(path, name, seen, about, this.#excuse(truth));
    }
  }

  /** Why nobody could know what became of a message, if so. */
  #excuse(truth: Truth | null): string | null {
    if (!truth) return null;
    if (this.#unwatched.has(truth.message_id)) return 'nobody looked before its deadline';
    const left = truth.history.filter(({ what }) => ['acknowledged', 'undeliverable'].includes(what));
    const leftMs = left.flatMap(({ at }) => this.stage.clocks.ours(at));
    const isNear = this.#headFaults.some(({ fromMs, untilMs }) =>
      leftMs.some((atMs) => atMs > fromMs - NEAR_MS && atMs < untilMs),
    );
    if (isNear) return 'MESH did not describe it when it left';
    return null;
  }

  /** Checks that every MESH message is there once, and every send is at MESH at most once. */
  async countLostAndDoubled(): Promise<void> {
    const { practice, trust } = this.stage.mailboxIds;
    const truth = (await this.stage.truth()).filter(
      ({ message_type: type, status }) => type === 'DATA' && status !== 'uploading',
    );
    const rows = await db().message.findMany({ where: { mailboxId: practice, direction: 'RECEIVED' } });
    for (const { message_id: id, subject } of truth) {
      const { length } = rows.filter(({ meshMessageId }) => meshMessageId === id);
      if (length === 0) this.#count('lost', `${subject} never came`);
      if (length > 1) this.#count('doubled', `${subject} came ${length} times`);
    }
    const sent = await db().message.findMany({ where: { mailboxId: trust, direction: 'SENT' } });
    for (const { subject, state, meshMessageId } of sent) {
      const { length } = truth.filter((each) => each.subject === subject);
      if (length > 1) this.#count('doubled', `${subject} is at MESH ${length} times`);
      if (length === 0 && meshMessageId) this.#count('lost', `${subject} is ${state} and not at MESH`);
    }
  }

  #count(what: 'lost' | 'doubled', words: string): void {
    this.ledger[what] += 1;
    this.ledger.faults.push(`${what}: ${words}`);
  }
}
