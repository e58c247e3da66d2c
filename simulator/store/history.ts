import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readJsonLines } from './json-lines';
import type { By, MessageEvent, StoredMessage } from './message';

/** One event of a message. Times are by the simulator's clock. */
export type Happening = {
  /** A new status, or an action on the message. */
  what: 'put_back' | 'listed' | 'downloaded' | 'erased' | (string & {});
  atMs: number;
  by?: By;
  event?: string;
  code?: string;
  description?: string;
  linkedMessageId?: string;
  /** For a download: which part, and whether all of it was sent. */
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
 * The full history of each message, including erased ones, to compare someone's claims with the truth.
 * Append-only on disk, so that it is whole after a restart. Forgotten with a reset of everything.
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

  /** Records what has changed in a message since it was last recorded. */
  noteEvents(message: StoredMessage): void {
    const noted = this.#known.get(message.messageId)?.eventsNoted ?? 0;
    const oldestFirst = [...message.events].reverse();
    for (const event of oldestFirst.slice(noted)) {
      this.#add({ messageId: message.messageId, happening: this.#happening(message.messageId, event) });
    }
  }

  /** Recorded once each time it enters the inbox. */
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

  /** A message accepted again was put back by the national desk. */
  #happening(messageId: string, { status, ...event }: MessageEvent): Happening {
    const isAgain = status === 'accepted' && this.of(messageId).some(({ what }) => what === 'accepted');
    return { what: isAgain ? 'put_back' : status, ...event };
  }
}
