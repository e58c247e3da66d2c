import type { ClaimCode } from '@/lib/messages/claims/labels';
import { isOnList } from '@/lib/messages/claims/policy';
import { type About, judge, type Verdict } from './judge';
import type { PageClaims, Seen } from './page-claims';

type Count = { seen: number } & Record<Verdict, number>;

/** The claims read on pages, compared with the truth. */
export class Ledger {
  readonly #counts = new Map<string, Count>();
  /** Everything that must not happen, in words. */
  readonly faults: string[] = [];
  /** Messages that a page calls unknown when all is settled. */
  readonly unknown = new Set<string>();
  pages = 0;
  lost = 0;
  doubled = 0;
  /** Unknown although it could have been known. */
  knowable = 0;

  /** Claims that belong to no single message are counted and not compared. */
  noteList(page: string, { claims, unmarked }: PageClaims): (Seen & { code: ClaimCode })[] {
    this.pages += 1;
    for (const words of unmarked) this.faults.push(`${page}: “${words}” is in a claim's place and is none`);
    return claims.filter((seen): seen is Seen & { code: ClaimCode } => {
      const isListed = isOnList(seen.code, seen);
      if (!isListed)
        this.faults.push(`${page}: not on the list: ${seen.code} “${seen.heading}” “${seen.text}”`);
      return isListed;
    });
  }

  compare(
    page: string,
    subject: string,
    seen: Seen & { code: ClaimCode },
    about: About,
    excuse: string | null,
  ): void {
    const verdict = judge(seen, about);
    const count = this.#counts.get(seen.code) ?? { seen: 0, true: 0, untrue: 0, unknown: 0 };
    this.#counts.set(seen.code, count);
    count.seen += 1;
    count[verdict] += 1;
    const history = about.truth?.history.map(({ what, at, by }) => `${what} ${at} ${by?.user_agent ?? ''}`);
    const mesh = `MESH: ${history?.join(', ') ?? 'never had it'}; until ${about.truth?.expires_at}`;
    if (verdict === 'untrue') {
      this.faults.push(
        `${page}, ${subject}, ${about.isSettled ? 'settled' : 'under way'}, read ${new Date(about.readAtMs).toISOString()}: untrue: ` +
          `${seen.code} “${seen.heading}” “${seen.text}” ${seen.times.map((at) => at.toISOString()).join(' ')}; ${mesh}`,
      );
    }
    if (verdict !== 'unknown' || !about.isSettled || this.unknown.has(subject)) return;
    this.unknown.add(subject);
    if (excuse) return;
    this.knowable += 1;
    this.faults.push(`${page}, ${subject}: “${seen.heading}”, although it could be known; ${mesh}`);
  }

  get untrue(): number {
    return [...this.#counts.values()].reduce((sum, { untrue }) => sum + untrue, 0);
  }

  table(messages: number): string {
    const row = (name: string, ...numbers: (number | string)[]) =>
      `${name.padEnd(30)}${numbers.map((each) => String(each).padStart(9)).join('')}`;
    const rows = [...this.#counts].toSorted(([a], [b]) => a.localeCompare(b));
    const total = rows.reduce(
      (sum, [, { seen, unknown }]) => ({ seen: sum.seen + seen, unknown: sum.unknown + unknown }),
      { seen: 0, unknown: 0 },
    );
    const share = ((100 * this.unknown.size) / Math.max(1, messages)).toFixed(2);
    return [
      row('claim', 'seen', 'true', 'untrue', 'not known'),
      ...rows.map(([code, count]) => row(code, count.seen, count.true, count.untrue, count.unknown)),
      row('all', total.seen, total.seen - this.untrue - total.unknown, this.untrue, total.unknown),
      '',
      `${messages} messages, ${this.pages} pages read, ${total.seen} claims compared: ${this.untrue} untrue, ${this.lost} lost, ${this.doubled} doubled.`,
      `“We do not know” of ${this.unknown.size} messages (${share} %), of which ${this.knowable} could be known.`,
    ].join('\n');
  }
}
