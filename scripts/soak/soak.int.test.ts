import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Soak } from './run';
import { type Stage, setStage } from './stage';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

let stage: Stage;
beforeAll(async () => {
  stage = await setStage('published');
});
afterAll(() => stage?.close());

it('60 messages under faults, kills and clock changes: no page says anything untrue, and nothing is lost or doubled', async () => {
  const options = { seed: 8, messages: 60, minutes: 4, perRound: 60, say: () => undefined };
  const run = new Soak(stage, options);
  await run.run();
  const { ledger, counts, messages } = run;
  expect(ledger.faults).toEqual([]);
  expect([ledger.untrue, ledger.lost, ledger.doubled, ledger.knowable]).toEqual([0, 0, 0, 0]);
  expect(messages).toBe(60);
  expect(ledger.unknown.size).toBeLessThanOrEqual(1);
  // It tested what it is meant to.
  for (const count of [counts.faults, counts.killedPortals, counts.killedWorkers, counts.clocks])
    expect(count).toBeGreaterThan(0);
  expect(ledger.pages).toBeGreaterThan(150);
});
