import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Contract, dialects, isExternal, openContract, RECIPIENT, SENDER, uniqueId } from './contract';

describe.skipIf(isExternal).each(dialects)('faults on demand, %s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());
  beforeEach(() => contract.admin('DELETE', '/admin/faults'));

  const fault = (body: object) => contract.admin('POST', '/admin/faults', body);

  it('answer with a status for the given number of matching requests', async () => {
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

  it('with a status do nothing else', async () => {
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

  it('cut a download after the given number of bytes', async () => {
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

  it('cut an upload after the given number of bytes, and nothing of it stays', async () => {
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

  it('hit one message only, by its id, in any call about it', async () => {
    const [hit, other] = [await contract.sent(), await contract.sent()];
    await fault({ match: { message_id: hit }, times: 4, status: 404, shape: 'described' });
    expect((await contract.head(hit)).status).toBe(404);
    expect((await contract.acknowledge(hit.toLowerCase())).status).toBe(404);
    expect((await contract.track(hit, { version: 1 })).json).toEqual({
      errorEvent: '',
      errorCode: '',
      errorDescription: 'Not Found',
    });
    const { status, json } = await contract.get(hit, { version: 1 });
    expect([status, json]).toMatchObject([
      404,
      { errorCode: '20', errorDescription: 'Message does not exist' },
    ]);
    expect((await contract.get(other)).status).toBe(200);
    expect((await contract.track(hit)).json).toMatchObject({ status: 'accepted' });
  });

  it('answer as MESH would not: a page, or a route that does not exist', async () => {
    await fault({ match: { path: '/inbox$' }, status: 404, shape: 'html' });
    const page = await contract.list();
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html']);
    expect(page.text).toContain('<h1>404 Not Found</h1>');
    await fault({ match: { path: '/inbox$' }, status: 404, shape: 'plain' });
    expect((await contract.list()).json).toEqual({ detail: 'Not Found' });
  });

  it('add headers to an answer, or remove some', async () => {
    const messageId = await contract.sent();
    await fault({ match: { method: 'HEAD' }, headers: { 'mex-subject': 'Another', 'mex-from': null } });
    const { headers } = await contract.head(messageId);
    expect(headers['mex-subject']).toBe('Another');
    expect(headers).not.toHaveProperty('mex-from');
    expect((await contract.head(messageId)).headers['mex-from']).toBe(SENDER);
  });

  it.each([
    ['not_found', 404],
    ['forbidden', 403],
    ['bad_gateway', 502],
    ['unavailable', 503],
  ])('of the gateway: %s is a page with %i', async (gateway, status) => {
    await fault({ gateway, match: { path: '/outbox$' } });
    const localId = uniqueId();
    const reply = await contract.send({ headers: { 'mex-localid': localId } });
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'text/html']);
    expect(reply.headers['retry-after']).toBe(status === 503 ? '120' : undefined);
    expect((await contract.trackLocal(localId)).status).toBe(404);
  });

  it('of the gateway: an answer is lost after all was done, or an escaped slash splits the path', async () => {
    const localId = `${uniqueId()}/2`;
    await fault({ gateway: 'lost_answer', match: { path: '/outbox$' } });
    await expect(contract.send({ headers: { 'mex-localid': localId } })).rejects.toThrow();
    await fault({ gateway: 'split_path', match: { path: '/tracking/' } });
    const split = await contract.trackLocal(localId);
    expect([split.status, split.json]).toEqual([404, { detail: 'Not Found' }]);
    const whole = await contract.trackLocal(localId);
    if (dialect === 'published') expect(whole.json).toMatchObject({ localId });
    else expect([whole.status, whole.json]).toEqual([404, { detail: 'Not Found' }]);
  });

  it('are listed with their remaining times, and cleared', async () => {
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
    for (const body of [
      { times: 0 },
      { match: { path: '(' } },
      { status: 1 },
      { gateway: 'closed' },
      { whatever: true },
    ]) {
      expect((await fault(body)).status).toBe(400);
    }
  });
});
