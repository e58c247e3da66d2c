import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomically } from './atomic-file';
import type { History } from './history';
import { Inbox } from './inbox';
import { erasedAtMs, type StoredMessage, statusOf } from './message';

const RECORD = 'message.json';

/**
 * Messages: one folder each, with the record and the parts as they arrived. Everything but the bytes is in
 * memory too. The record is written last, so a folder without one is an unfinished upload, which is removed
 * at start.
 */
export class MessageStore {
  readonly #messagesDir: string;
  readonly #incomingDir: string;
  readonly #messages = new Map<string, StoredMessage>();
  readonly #inboxes = new Map<string, Inbox>();
  readonly #sent = new Map<string, Set<StoredMessage>>();
  #nextDueAtMs = Number.POSITIVE_INFINITY;
  #incomingCount = 0;

  constructor(
    dataDir: string,
    readonly history: History,
  ) {
    this.#messagesDir = path.join(dataDir, 'messages');
    this.#incomingDir = path.join(dataDir, 'incoming');
    rmSync(this.#incomingDir, { recursive: true, force: true });
    mkdirSync(this.#incomingDir, { recursive: true });
    mkdirSync(this.#messagesDir, { recursive: true });
    this.#load();
  }

  find(messageId: string): StoredMessage | undefined {
    return this.#messages.get(messageId);
  }

  all(): IterableIterator<StoredMessage> {
    return this.#messages.values();
  }

  /** Accepted messages of a mailbox, oldest first. */
  inboxOf(mailboxId: string): Inbox {
    let inbox = this.#inboxes.get(mailboxId);
    if (!inbox) {
      inbox = new Inbox();
      this.#inboxes.set(mailboxId, inbox);
    }
    return inbox;
  }

  sentBy(mailboxId: string): StoredMessage[] {
    return [...(this.#sent.get(mailboxId) ?? [])].filter((message) => !message.hiddenFromSender);
  }

  /** The earliest moment at which a message expires or is erased. May be too early, never too late. */
  get nextDueAtMs(): number {
    return this.#nextDueAtMs;
  }

  recalculateDue(): void {
    this.#nextDueAtMs = Number.POSITIVE_INFINITY;
    for (const message of this.#messages.values()) this.#noteDue(message);
  }

  /** Writes a new or changed message, and updates its recipient's inbox list. */
  save(message: StoredMessage): void {
    mkdirSync(this.#folder(message.messageId), { recursive: true });
    writeFileAtomically(path.join(this.#folder(message.messageId), RECORD), JSON.stringify(message));
    this.#index(message);
    this.history.noteEvents(message);
  }

  /** `atMs` is when it fell due. */
  erase(message: StoredMessage, atMs: number): void {
    // The record goes first: kill -9 in between leaves a folder without one, which the next start removes.
    rmSync(path.join(this.#folder(message.messageId), RECORD), { force: true });
    rmSync(this.#folder(message.messageId), { recursive: true, force: true });
    this.#messages.delete(message.messageId);
    this.#inboxes.get(message.recipient)?.remove(message);
    this.#sent.get(message.sender)?.delete(message);
    this.history.noteErased(message, atMs);
  }

  partFile(messageId: string, partNumber: number): string {
    return path.join(this.#folder(messageId), String(partNumber));
  }

  newIncomingFile(): string {
    this.#incomingCount += 1;
    return path.join(this.#incomingDir, String(this.#incomingCount));
  }

  /** Puts a received body in its place. A part sent again replaces the earlier one. */
  keepPart(incomingFile: string, messageId: string, partNumber: number): void {
    mkdirSync(this.#folder(messageId), { recursive: true });
    for (const variant of ['gzip', 'plain']) {
      rmSync(`${this.partFile(messageId, partNumber)}.${variant}`, { force: true });
    }
    renameSync(incomingFile, this.partFile(messageId, partNumber));
  }

  #folder(messageId: string): string {
    return path.join(this.#messagesDir, messageId);
  }

  #index(message: StoredMessage): void {
    this.#messages.set(message.messageId, message);
    const listed = statusOf(message) === 'accepted' && !message.hiddenFromRecipient;
    const inbox = this.inboxOf(message.recipient);
    inbox.remove(message);
    if (listed) inbox.add(message);
    if (message.sender) {
      const sent = this.#sent.get(message.sender) ?? new Set();
      this.#sent.set(message.sender, sent.add(message));
    }
    this.#noteDue(message);
  }

  #noteDue(message: StoredMessage): void {
    const expiresAtMs = statusOf(message) === 'accepted' ? message.expiresAtMs : Number.POSITIVE_INFINITY;
    this.#nextDueAtMs = Math.min(this.#nextDueAtMs, expiresAtMs, erasedAtMs(message));
  }

  #load(): void {
    const found: StoredMessage[] = [];
    for (const folder of readdirSync(this.#messagesDir)) {
      try {
        found.push(
          JSON.parse(readFileSync(path.join(this.#messagesDir, folder, RECORD), 'utf8')) as StoredMessage,
        );
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        rmSync(path.join(this.#messagesDir, folder), { recursive: true, force: true });
      }
    }
    found.sort((a, b) => a.createdAtMs - b.createdAtMs || (a.messageId < b.messageId ? -1 : 1));
    for (const message of found) {
      this.#index(message);
      // A message written just before kill -9 may not be recorded yet.
      this.history.noteEvents(message);
    }
  }
}
