import { startWorld } from '@/lib/messages/testing/world';
import { CLIENT_ID, startForgingProvider } from './forging-provider';

/** A world whose CIS2 is the forging provider. We authenticate to it with a secret. */
export async function startForgedWorld() {
  const provider = await startForgingProvider();
  const world = await startWorld({
    CIS2_ISSUER: provider.issuer,
    CIS2_CLIENT_ID: CLIENT_ID,
    CIS2_AUTHENTICATION: 'client_secret_post',
    CIS2_CLIENT_SECRET: 'a secret',
  });
  return {
    provider,
    world,
    async close(): Promise<void> {
      await world.close();
      await provider.close();
    },
  };
}

export type ForgedWorld = Awaited<ReturnType<typeof startForgedWorld>>;
