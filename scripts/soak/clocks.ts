/**
 * How far the service's clock, and MESH's, are ahead of the machine's, and every difference between them so
 * far.
 */
export class Clocks {
  #passedMs = 0;
  #meshAheadMs = 0;
  readonly #differencesMs = new Set([0]);

  nowMs = (): number => Date.now() + this.#passedMs;
  meshNowMs = (): number => this.nowMs() + this.#meshAheadMs;

  get meshAheadMs(): number {
    return this.#meshAheadMs;
  }

  /** Time passes for both. */
  pass(byMs: number): void {
    this.#passedMs += byMs;
  }

  moveMesh(byMs: number): void {
    this.#meshAheadMs += byMs;
    this.#differencesMs.add(this.#meshAheadMs);
  }

  /**
   * The times by the service's clock that a time of MESH's may be: afterwards nobody can tell with which of
   * the differences it was written.
   */
  ours = (meshTime: string): number[] => [...this.#differencesMs].map((byMs) => Date.parse(meshTime) - byMs);
}
