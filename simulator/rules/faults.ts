export type Fault = {
  match: { method?: string; path?: RegExp };
  remaining: number;
  delayMs?: number;
  /** Cut the connection after so many body bytes: of the request for POST, otherwise of the answer. */
  cutAfterBytes?: number;
  /** Answer at once with this status, without doing anything. */
  status?: number;
  /** Do all of it, then close the connection in place of answering. */
  loseAnswer?: boolean;
};

/** Faults asked for by an administrator, for the next so many requests that match. Kept in memory only. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The oldest fault that matches; counts as one of its times. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#faults.find(({ match }) => {
      return (match.method ?? method) === method && (match.path?.test(path) ?? true);
    });
    if (!fault) return undefined;
    fault.remaining -= 1;
    this.#faults = this.#faults.filter((each) => each.remaining > 0);
    return fault;
  }
}
