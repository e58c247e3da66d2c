import { MeshError } from '@/lib/mesh/errors';

/** Why a mailbox could not be checked, in words for the people who use it. */
export function pollProblemWords(error: unknown): string {
  if (!(error instanceof MeshError)) return 'The last check did not finish. It is tried again by itself.';
  switch (error.kind) {
    case 'refused_credentials':
      return 'MESH did not accept the password or certificate of this mailbox. The service team has to put it right.';
    case 'unreachable':
    case 'timeout':
      return 'MESH could not be reached. It is tried again by itself.';
    default:
      return 'MESH did not answer as it should. It is tried again by itself.';
  }
}
