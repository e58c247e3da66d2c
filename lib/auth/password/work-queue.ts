import { AppError } from '@/lib/errors/app-error';
import { BUSY_WORDS } from '../throttle/policy';

/** More at once would take the processor, and 19 MiB each, from everything else in the service. */
const AT_ONCE = 2;
/** About a second of work. Anyone who would wait longer is told to come back instead. */
const WAITING_AT_MOST = 40;

type Waiting = () => void;

/** Expensive work, a few items at a time, `first` ones before all others, with a bounded line. */
export class WorkQueue {
  private running = 0;
  private readonly first: Waiting[] = [];
  private readonly others: Waiting[] = [];

  constructor(
    private readonly atOnce = AT_ONCE,
    private readonly waitingAtMost = WAITING_AT_MOST,
  ) {}

  /**
   * Does the work when its turn comes, and returns its result. The `first` line is separate and just as long,
   * so that strangers cannot fill it. @throws AppError too_many_attempts when the line is full; the work is
   * not done then.
   */
  async run<T>(work: () => Promise<T>, { first }: { first: boolean }): Promise<T> {
    if (this.running >= this.atOnce) await this.wait(first ? this.first : this.others);
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.first.shift() ?? this.others.shift();
      // The next in line takes over the place, which is never free in between.
      if (next) next();
      else this.running -= 1;
    }
  }

  private wait(line: Waiting[]): Promise<void> {
    if (line.length >= this.waitingAtMost) {
      throw new AppError('too_many_attempts', { message: BUSY_WORDS });
    }
    return new Promise((resolve) => {
      line.push(resolve);
    });
  }
}

// Next may load this module once per bundle: one line per process all the same.
const holder = globalThis as { meshMailboxHashing?: WorkQueue };

/** The line of this process. */
export function hashingQueue(): WorkQueue {
  holder.meshMailboxHashing ??= new WorkQueue();
  return holder.meshMailboxHashing;
}
