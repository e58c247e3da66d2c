import { authorizeService } from '@/lib/auth/authorize';
import type { ServicePermission } from '@/lib/auth/permissions';
import { load } from '../load';

/** For pages that read nothing but contain a form: people who may not send it see the refusal instead. */
export function requireServiceRight(path: string, permission: ServicePermission) {
  return load(path, path, async (actor) => (await authorizeService(actor, permission)).actor);
}
