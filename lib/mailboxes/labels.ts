import { isAppError } from '@/lib/errors/app-error';
import { clockTime } from '@/lib/format/time';
import { MeshError } from '@/lib/mesh/errors';

/** That MESH asked us to wait, and until when, in words. */
export function busyWords(until: Date): string {
  return `MESH is busy and asked us to wait until ${clockTime(until)}. Nothing is lost. Try again after that.`;
}

/** Why a mailbox could not be checked, in words for its users. */
export function pollProblemWords(error: unknown): string {
  if (isAppError(error, 'mesh_busy')) return error.publicMessage;
  if (!(error instanceof MeshError))
    return 'The last check did not finish. We’ll try again at the next check.';
  switch (error.kind) {
    case 'refused_credentials':
      return 'MESH did not accept the password or certificate of this mailbox. The service team has to put it right.';
    case 'busy':
      return error.retryAt ? busyWords(error.retryAt) : 'MESH is busy. We’ll try again at the next check.';
    case 'unreachable':
    case 'timeout':
      return 'MESH could not be reached. We’ll try again at the next check.';
    default:
      return 'MESH did not answer as it should. We’ll try again at the next check.';
  }
}
