import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { readEnvironments } from './gateway';
import type { EnvironmentOverview } from './types';

/**
 * The MESH environments of this deployment, with our certificates for them. @throws AppError not_found,
 * forbidden.
 */
export async function listEnvironments(actor: Actor): Promise<EnvironmentOverview[]> {
  await authorizeService(actor, 'environments:view');
  return readEnvironments(clock.now());
}
