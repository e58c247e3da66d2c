import { authorizeService } from '@/lib/auth/authorize';
import type { ServicePermission } from '@/lib/auth/permissions';
import { load } from '../load';

/** For pages that read nothing but hold a form: whoever may not send it sees the page of the refusal instead. */
export function requireServiceRight(path: string, permission: ServicePermission) {
  return load(path, path, async (actor) => (await authorizeService(actor, permission)).actor);
}
