import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readJsonLines } from './json-lines';
import type { By, MessageEvent, StoredMessage } from './message';

/** One thing that happened to a message. Times are by the simulator's clock. */
export type Happening = {
  /** A status that it took, or what somebody did with it. */
  what: 'put_back' | 'listed' | 'downloaded' | 'erased' | (string & {});
  atMs: number;
  by?: By;
  event?: string;
  code?: string;
  description?: string;
  linkedMessageId?: string;
  /** Of a download: which part, and whether all of it was handed over. */
  partNumber?: number;
  whole?: boolean;
};

type Line = { messageId: string; happening: Happening; message?: StoredMessage };
type Known = {
  happenings: Happening[];
  eventsNoted: number;
  isListed: boolean;
  /** Once it is erased. */
  message?: StoredMessage | undefined;
};

/**
 * All that ever happened to each message, erased ones included, for whoever holds somebody's claims against the truth.
 * Append-only on disk, so that it is whole after a restart; forgotten with a reset of everything.
 */
export class History {
  readonly #file: string;
  readonly #known = new Map<string, Known>();

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'history.jsonl');
    for (const line of readJsonLines<Line>(this.#file)) this.#apply(line);
  }

  of(messageId: string): readonly Happening[] {
    return this.#known.get(messageId)?.happenings ?? [];
  }

  /** As they were when they were erased. */
  erased(): StoredMessage[] {
    return [...this.#known.values()].flatMap(({ message }) => message ?? []);
  }

  /** Notes what a message has become since it was last noted. */
  noteEvents(message: StoredMessage): void {
    const noted = this.#known.get(message.messageId)?.eventsNoted ?? 0;
    const oldestFirst = [...message.events].reverse();
    for (const event of oldestFirst.slice(noted)) {
      this.#add({ messageId: message.messageId, happening: this.#happening(message.messageId, event) });
    }
  }

  /** Noted once each time that it comes into the inbox. */
  noteListed(messages: StoredMessage[], atMs: number, by: By): void {
    for (const { messageId } of messages) {
      if (!this.#known.get(messageId)?.isListed)
        this.#add({ messageId, happening: { what: 'listed', atMs, by } });
    }
  }

  noteDownload(messageId: string, download: Omit<Happening, 'what'>): void {
    this.#add({ messageId, happening: { what: 'downloaded', ...download } });
  }

  noteErased(message: StoredMessage, atMs: number): void {
    this.#add({ messageId: message.messageId, happening: { what: 'erased', atMs }, message });
  }

  forget(): void {
    this.#known.clear();
    rmSync(this.#file, { force: true });
  }

  #add(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    this.#apply(line);
  }

  #apply({ messageId, happening, message }: Line): void {
    const known = this.#known.get(messageId) ?? { happenings: [], eventsNoted: 0, isListed: false };
    this.#known.set(messageId, known);
    known.happenings.push(happening);
    if (happening.what === 'listed') known.isListed = true;
    else if (happening.what === 'erased') known.message = message;
    else if (happening.what !== 'downloaded') {
      known.eventsNoted += 1;
      known.isListed = false;
    }
  }

  /** A message that is accepted once more was put back by the national desk. */
  #happening(messageId: string, { status, ...event }: MessageEvent): Happening {
    const isAgain = status === 'accepted' && this.of(messageId).some(({ what }) => what === 'accepted');
    return { what: isAgain ? 'put_back' : status, ...event };
  }
}
