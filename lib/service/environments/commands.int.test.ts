import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db, transaction } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { enqueue } from '@/lib/jobs/jobs';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { watchCertificates } from './commands';
import { listEnvironments } from './queries';

const DAY_MS = 86_400_000;

let world: World;
let environment: MeshEnvironmentSettings;
/** The certificates that the simulator knows. */
let known: MeshEnvironmentSettings['tls'];
beforeAll(async () => {
  world = await startWorld();
  environment = env().mesh[0] as MeshEnvironmentSettings;
  known = environment.tls;
});
beforeEach(async () => {
  environment.tls = known;
  await world.clear();
  await clearMail();
});
afterAll(() => world.close());

/** From now on the environment has a client certificate that expires in this many days. */
async function useCertificate(daysLeft: number): Promise<Date> {
  const { ca, client } = await makeCertificates({
    clientNotAfter: new Date(Date.now() + (daysLeft + 0.5) * DAY_MS),
  });
  environment.tls = { ca, ...client };
  return new Date(new X509Certificate(client.cert).validTo);
}

const emails = async () => (await mailed()).findMany({ orderBy: { createdAt: 'asc' } });

/** The number of days in each warning, oldest first. */
async function warnings(): Promise<(string | undefined)[]> {
  const events = await db().domainEvent.findMany({ orderBy: { happenedAt: 'asc' } });
  return events.map(({ key }) => key?.split(':').at(-2));
}
const watch = (now?: Date) => watchCertificates(systemActor('steward'), now);

it('tells nobody while there is time', async () => {
  await useCertificate(61);
  await watch();
  expect(await emails()).toEqual([]);
});

it('tells each operator once at 60, 30, 14, 7 and 1 days, however often it runs [ASVS 13.3.4]', async () => {
  const expiresAt = await useCertificate(70);
  for (let daysLeft = 65; daysLeft >= -2; daysLeft -= 1) {
    const now = new Date(expiresAt.getTime() - (daysLeft + 0.5) * DAY_MS);
    await watch(now);
    await watch(now);
  }
  const told = await emails();
  expect(told).toHaveLength(5);
  expect(await warnings()).toEqual(['60', '30', '14', '7', '1']);
  for (const email of told) {
    expect(email).toMatchObject({
      kind: 'certificate-expiry-approached',
      personId: world.personIds.operator,
    });
  }
});

it('begins again with a new certificate, and leaves out missed warnings', async () => {
  await useCertificate(5);
  await watch();
  await useCertificate(29);
  await watch();
  expect(await warnings()).toEqual(['7', '30']);
});

it('does not write to an operator who is suspended', async () => {
  await useCertificate(5);
  const { operator } = world.personIds;
  await db().person.update({ where: { id: operator }, data: { suspendedAt: new Date() } });
  await watch();
  expect(await emails()).toEqual([]);
  await db().person.update({ where: { id: operator }, data: { suspendedAt: null } });
});

it('is a daily job of the worker', async () => {
  await useCertificate(12);
  await transaction((tx) => enqueue(tx, 'watch-certificates', {}));
  await world.runDueJobs();
  expect((await emails()).map(({ kind }) => kind)).toEqual(['certificate-expiry-approached']);
});

it('the page shows the certificate, its authorities, and what the mailboxes found', async () => {
  await useCertificate(12);
  const at = new Date();
  const problem = 'MESH could not be reached. We’ll try again at the next check.';
  const { practice, trust } = world.mailboxIds;
  await db().mailbox.update({ where: { id: practice }, data: { lastPolledAt: at, lastPollProblem: null } });
  await db().mailbox.update({ where: { id: trust }, data: { lastPollProblem: problem } });
  const [found] = await listEnvironments(await world.as('operator'));
  expect(found).toMatchObject({
    name: 'simulator',
    host: expect.stringMatching(/^(localhost|127\.0\.0\.1):\d+$/),
    mailboxes: 2,
    withProblem: 1,
    lastProblem: problem,
    lastAnsweredAt: at,
    certificate: { subject: 'CN=client', issuer: 'CN=Test authority', daysLeft: 12, isWarned: true },
    authorities: [{ subject: 'CN=Test authority' }],
  });
  expect(JSON.stringify(found)).not.toContain('PRIVATE KEY');
});
