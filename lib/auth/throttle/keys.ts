import { AppError } from '@/lib/errors/app-error';
import { hashToken } from '../sessions';
import { waitWords } from './policy';

/** What stands for a text in a key: counts hold no email addresses. */
export function keyOf(text: string): string {
  return hashToken(text).slice(0, 32);
}

/** What stands for an account in a key, also one that does not exist. */
export function accountKey(email: string): string {
  return keyOf(email.trim().toLowerCase());
}

/** Refuses an attempt with how long to wait. @throws AppError too_many_attempts. */
export function refuseForNow(waitMs: number): never {
  throw new AppError('too_many_attempts', {
    message: `There were too many attempts. ${waitWords(waitMs)}`,
    details: { waitSeconds: Math.ceil(waitMs / 1000) },
  });
}
