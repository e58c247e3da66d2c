import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Contract, isExternal, openContract, RECIPIENT, SENDER, uniqueId } from './contract';

describe.skipIf(isExternal)('faults on demand', () => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract();
  });
  afterAll(() => contract.close());
  beforeEach(() => contract.admin('DELETE', '/admin/faults'));

  const fault = (body: object) => contract.admin('POST', '/admin/faults', body);

  it('answer with a status for the next so many requests that match', async () => {
    await fault({ match: { method: 'get', path: '/inbox$' }, times: 2, status: 503 });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await contract.list()).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('leave other methods and paths alone', async () => {
    await fault({ match: { method: 'POST', path: '/outbox$' }, status: 500 });
    expect((await contract.list()).status).toBe(200);
    expect((await contract.send()).status).toBe(500);
  });

  it('with a status do nothing', async () => {
    const localId = uniqueId();
    await fault({ match: { path: '/outbox$' }, status: 500 });
    await contract.send({ headers: { 'mex-localid': localId } });
    expect((await contract.trackLocal(localId)).status).toBe(404);
  });

  it('delay an answer', async () => {
    await fault({ match: { path: '/inbox$' }, delay_ms: 150 });
    const startMs = performance.now();
    expect((await contract.list()).status).toBe(200);
    expect(performance.now() - startMs).toBeGreaterThan(140);
  });

  it('lose the answer of a send that was accepted', async () => {
    const localId = uniqueId();
    await fault({ match: { path: '/outbox$' }, lose_answer: true });
    await expect(contract.send({ headers: { 'mex-localid': localId } })).rejects.toThrow();
    expect((await contract.trackLocal(localId)).json).toMatchObject({ status: 'Accepted' });
  });

  it('cut a download after so many bytes', async () => {
    const body = randomBytes(300_000);
    const messageId = await contract.sent({ body });
    await fault({ match: { method: 'GET', path: messageId }, cut_after_bytes: 100_000 });
    await expect(contract.get(messageId)).rejects.toThrow(/aborted|hang up|ECONNRESET/);
    expect((await contract.get(messageId)).body).toEqual(body);
  });

  it('cut a short answer, too', async () => {
    await fault({ match: { path: '/inbox$' }, cut_after_bytes: 3 });
    await expect(contract.list()).rejects.toThrow();
  });

  it('cut an upload after so many bytes, and nothing of it stays', async () => {
    const localId = uniqueId();
    await fault({ match: { path: '/outbox$' }, cut_after_bytes: 100_000 });
    const sending = contract.send({ body: randomBytes(1_000_000), headers: { 'mex-localid': localId } });
    await expect(sending).rejects.toThrow();
    expect((await contract.trackLocal(localId)).status).toBe(404);
  });

  it('do not burn the token of an upload that was cut', async () => {
    const authorization = contract.caller.authorization(SENDER);
    await fault({ match: { path: '/outbox$' }, cut_after_bytes: 0 });
    await expect(contract.send({ headers: { authorization } })).rejects.toThrow();
    expect((await contract.send({ headers: { authorization } })).status).toBe(202);
  });

  it('are listed with the times that are left, and cleared', async () => {
    await fault({ match: { path: '/inbox$' }, times: 3, delay_ms: 1 });
    await contract.list();
    const { json } = await contract.admin('GET', '/admin/faults');
    expect(json).toEqual({ faults: [{ match: { path: '\\/inbox$' }, times: 2, delay_ms: 1 }] });
    expect((await contract.admin('DELETE', '/admin/faults')).json).toEqual({ faults: [] });
  });

  it('never touch the admin calls', async () => {
    await fault({ times: 5, status: 500 });
    expect((await contract.admin('GET', '/admin/clock')).status).toBe(200);
    expect((await contract.list(RECIPIENT)).status).toBe(500);
  });

  it('are refused when they make no sense', async () => {
    for (const body of [{ times: 0 }, { match: { path: '(' } }, { status: 1 }, { whatever: true }]) {
      expect((await fault(body)).status).toBe(400);
    }
  });
});
