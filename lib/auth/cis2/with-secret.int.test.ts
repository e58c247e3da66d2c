import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '@/cis2-stand-in/people';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { type Cis2Stage, startStage } from './testing/stage';

const CARYS = PEOPLE.find(({ roles }) => roles.length === 0)?.uid ?? '';

let stage: Cis2Stage;
beforeAll(async () => {
  const settings = { CIS2_ALLOW_NO_ROLE: 'true' };
  stage = await startStage({ secret: 'a secret that CIS2 knows too, and long', settings });
  const issuer = env().cis2?.CIS2_ISSUER ?? '';
  await db().identity.create({ data: { issuer, subject: CARYS, personId: stage.world.personIds.sender } });
});
afterAll(() => stage.close());

it('signs in with a client secret, signed userinfo and no role, where all that is configured', async () => {
  expect(await stage.travel([{ person: CARYS }])).toMatchObject({ location: '/send' });
  const session = await db().session.findFirstOrThrow({ where: { method: 'cis2' } });
  expect(session).toMatchObject({ subject: CARYS, roleOdsCode: null, roleCode: null });
});
