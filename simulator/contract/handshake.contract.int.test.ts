import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contract, dialects, isExternal, openContract, SENDER } from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const HEADERS = { 'mex-clientversion': 'contract', 'mex-osname': 'Linux', 'mex-osversion': '1' };
  const path = `/messageexchange/${SENDER}`;

  describe('the handshake', () => {
    it.each(['GET', 'POST'])('answers %s with the mailbox id in version 1', async (method) => {
      const reply = await contract.call(method, path, { as: SENDER, version: 1, headers: HEADERS });
      expect([reply.status, reply.json]).toEqual([200, { mailboxId: SENDER }]);
      expect(reply.headers['content-type']).toBe('application/json');
    });

    it.each(['GET', 'POST'])('answers %s with nothing in version 2', async (method) => {
      const reply = await contract.call(method, path, { as: SENDER, version: 2, headers: HEADERS });
      expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([200, '', undefined]);
    });

    it('lists the required headers that are missing', async () => {
      const reply = await contract.call('POST', path, { as: SENDER, headers: { 'mex-osname': 'Linux' } });
      expect(reply.status).toBe(400);
      expect(reply.headers['content-type']).toBe('application/json');
      expect(reply.json).toMatchObject({
        detail: [
          { type: 'missing', loc: ['header', 'mex-clientversion'], msg: 'Field required' },
          { type: 'missing', loc: ['header', 'mex-osversion'], msg: 'Field required' },
        ],
      });
    });
  });

  describe('the Accept header', () => {
    const accept = (value: string) => {
      return contract.call('GET', path, { as: SENDER, headers: { ...HEADERS, accept: value } });
    };

    it.each(['*/*', 'application/json', 'application/vnd.mesh.v1+json', 'application/vnd.mesh.v0+json'])(
      'means version 1 when it is %s',
      async (value) => {
        expect((await accept(value)).json).toEqual({ mailboxId: SENDER });
      },
    );

    it.each([
      'application/vnd.mesh.v2+json',
      'application/vnd.mesh.v2+json;q=0.9',
      'application/vnd.mesh.v3+json',
    ])('means version 2 when it is %s', async (value) => {
      expect((await accept(value)).text).toBe('');
    });

    it('is refused when it is a comma list', async () => {
      const reply = await accept('application/json, application/vnd.mesh.v2+json');
      expect([reply.status, reply.text]).toEqual([
        400,
        expect.stringContaining('Accept header api format incorrect'),
      ]);
    });
  });

  describe('routes', () => {
    it('answer an unknown path with 404 and a wrong method with 405', async () => {
      const unknown = await contract.call('GET', '/messageexchange/a/b/c/d/e/f');
      expect([unknown.status, unknown.json]).toEqual([404, { detail: 'Not Found' }]);
      const wrong = await contract.call('DELETE', `${path}/inbox`);
      expect([wrong.status, wrong.json]).toEqual([405, { detail: 'Method Not Allowed' }]);
      expect(wrong.headers.allow).toContain('GET');
      expect((await contract.call('HEAD', `${path}/inbox`, { as: SENDER })).status).toBe(405);
    });

    it('redirect a trailing slash', async () => {
      const reply = await contract.call('GET', `${path}/inbox/?max_results=20`);
      expect(reply.status).toBe(307);
      expect(reply.headers.location).toMatch(/\/inbox\?max_results=20$/);
    });

    it.each([
      '/health',
      '/_status',
      '/_ping',
      '/healthcheck',
      '/messageexchange/_ping',
      '/messageexchange/deepping',
    ])('say at %s that the server is running', async (route) => {
      const reply = await contract.call('GET', route);
      expect([reply.status, reply.json]).toEqual([
        200,
        expect.objectContaining({ status: 'running', outcome: 'Yes' }),
      ]);
    });

    it('answer the Java client’s update check with nothing', async () => {
      const reply = await contract.call('POST', `${path}/update`, { as: SENDER });
      expect([reply.status, reply.text]).toEqual([200, '']);
    });

    it.skipIf(isExternal)('answer 404 to a path that cannot be decoded', async () => {
      const reply = await contract.call('GET', '/messageexchange/%zz/inbox', { as: SENDER });
      expect(reply.status).toBe(404);
    });
  });
});
