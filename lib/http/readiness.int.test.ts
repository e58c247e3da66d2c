import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { catchOutput, logLines } from '@/lib/log/testing/catch-output';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { checkReadiness } from './readiness';

let written: string[];
let world: World;
beforeAll(async () => {
  written = catchOutput();
  world = await startWorld({ LOG_LEVEL: 'info' });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const beat = (ageMs: number) => {
  const seenAt = new Date(Date.now() - ageMs);
  const workerId = 'one';
  return db().workerHeartbeat.upsert({
    where: { workerId },
    create: { workerId, seenAt },
    update: { seenAt },
  });
};

it('is ready when the database, a worker and MESH respond', async () => {
  await beat(1_000);
  const { ready, parts } = await checkReadiness();
  expect(ready).toBe(true);
  expect(Object.keys(parts)).toEqual(['database', 'worker', 'mesh simulator']);
  expect(parts['mesh simulator']).toMatchObject({ ok: true, certificateDaysLeft: 0 });
});

it('asks MESH once for all who ask at the same moment', async () => {
  const calls = () => logLines(written).filter(({ msg }) => msg === 'mesh call').length;
  const before = calls();
  const answers = await Promise.all(Array.from({ length: 10 }, () => checkReadiness()));
  expect(answers.every(({ parts }) => parts['mesh simulator']?.ok)).toBe(true);
  expect(calls() - before).toBe(1);
  await checkReadiness();
  expect(calls() - before).toBe(2);
});

it('names the worker when none has been seen recently', async () => {
  await beat(31_000);
  const { ready, parts } = await checkReadiness();
  expect(ready).toBe(false);
  expect(parts.worker?.ok).toBe(false);
  expect(parts.database?.ok).toBe(true);
});

it('names MESH when it cannot be reached, and reveals no address or secret [ASVS 13.4.5, 16.5.2]', async () => {
  await beat(1_000);
  await world.meshStops();
  const readiness = await checkReadiness();
  await world.meshReturns();
  expect(readiness.ready).toBe(false);
  expect(readiness.parts['mesh simulator']).toMatchObject({ ok: false, problem: 'MESH cannot be reached' });
  expect(JSON.stringify(readiness)).not.toMatch(/localhost|TestKey|https/);
});
