import { refuse } from '../refusals';

const MEDIA_TYPE = /^application\/vnd\.mesh\.v(\d+)\+json$/;

/**
 * The body version that an Accept header asks for: the first part (between semicolons) that mentions vnd.mesh
 * counts and must be exact. Without one it is 1. Undefined if it is not exact, so a comma list is an error.
 */
export function parseVersion(accept: string): 1 | 2 | undefined {
  const part = accept
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.includes('vnd.mesh'));
  if (part === undefined) return 1;
  const match = MEDIA_TYPE.exec(part);
  if (!match) return undefined;
  return Number(match[1]) < 2 ? 1 : 2;
}

export function requireVersion(accept: string): void {
  if (parseVersion(accept) === undefined) throw refuse.acceptHeader();
}
