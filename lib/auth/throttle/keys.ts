import { AppError } from '@/lib/errors/app-error';
import { hashToken } from '../sessions';
import { waitWords } from './policy';

/** The form of a text in a key: counts contain no email addresses. */
export function keyOf(text: string): string {
  return hashToken(text).slice(0, 32);
}

/** The form of an account in a key, even one that does not exist. */
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
