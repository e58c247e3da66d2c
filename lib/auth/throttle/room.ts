import { AppError } from '@/lib/errors/app-error';
import { BUSY_WORDS } from './policy';

/** Room for so many at once; whoever comes beyond is turned away at once, at no cost. */
export class Room {
  private taken = 0;

  constructor(private readonly places: number) {}

  /** Does the work and returns what it returns. @throws AppError too_many_attempts when there is no place; nothing is done then. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.places) throw new AppError('too_many_attempts', { message: BUSY_WORDS });
    this.taken += 1;
    try {
      return await work();
    } finally {
      this.taken -= 1;
    }
  }
}
