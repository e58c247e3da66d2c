import type { StoredMessage } from './message';

type Entry = { message: StoredMessage; acceptedAtMs: number; arrival: number };

/** Messages in order of acceptance, and within the same millisecond in order of arrival here. */
export class Inbox {
  #entries: Entry[] = [];
  readonly #byId = new Map<string, Entry>();
  #arrivals = 0;

  get count(): number {
    return this.#entries.length;
  }

  list(): StoredMessage[] {
    return this.#entries.map((entry) => entry.message);
  }

  add(message: StoredMessage): void {
    this.#arrivals += 1;
    const entry = {
      message,
      acceptedAtMs: message.acceptedAtMs ?? message.createdAtMs,
      arrival: this.#arrivals,
    };
    this.#byId.set(message.messageId, entry);
    this.#entries.splice(this.#position(entry), 0, entry);
  }

  remove(message: StoredMessage): void {
    const entry = this.#byId.get(message.messageId);
    if (!entry) return;
    this.#byId.delete(message.messageId);
    this.#entries.splice(this.#position(entry), 1);
  }

  #position(entry: Entry): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries[middle] as Entry;
      const before = other.acceptedAtMs - entry.acceptedAtMs || other.arrival - entry.arrival;
      if (before < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
