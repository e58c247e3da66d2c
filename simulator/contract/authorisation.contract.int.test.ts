import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, stamp } from './caller';
import { type Contract, dialects, isExternal, openContract, RECIPIENT, SENDER, WORKFLOW } from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const HOUR_MS = 3_600_000;

  function handshake(authorization: string | undefined, version: 1 | 2 = 1) {
    return contract.call('GET', `/messageexchange/${SENDER}`, {
      version,
      headers: {
        'mex-clientversion': 'contract',
        'mex-osname': 'Linux',
        'mex-osversion': '1',
        ...(authorization !== undefined && { authorization }),
      },
    });
  }

  const refusal = (errorDescription: string) => ({ errorEvent: '', errorCode: '', errorDescription });

  describe('the Authorization header', () => {
    it('is accepted when hash, mailbox and time are right', async () => {
      expect((await handshake(contract.caller.authorization(SENDER))).status).toBe(200);
    });

    it('may leave out its scheme word and may write the hash in upper case', async () => {
      const [, token = ''] = contract.caller.authorization(SENDER).split(' ');
      const parts = token.split(':');
      const upper = [...parts.slice(0, 4), parts[4]?.toUpperCase()].join(':');
      expect((await handshake(upper)).status).toBe(200);
    });

    it('is refused when missing, in the version 1 and the version 2 shape', async () => {
      const v1 = await handshake(undefined, 1);
      expect([v1.status, v1.json]).toEqual([403, refusal('Error reading from Authorization header')]);
      const v2 = await handshake(undefined, 2);
      expect(v2.status).toBe(403);
      expect(v2.headers['content-type']).toBe('application/vnd.mesh.v2+json');
      expect(v2.json).toEqual({
        detail: [{ event: '', code: '', msg: 'Error reading from Authorization header' }],
      });
    });

    it('is refused when its mailbox is not the one in the address, or not in upper case', async () => {
      for (const token of [contract.caller.authorization(RECIPIENT), 'Bearer abc']) {
        const reply = await handshake(token);
        expect([reply.status, reply.json]).toEqual([403, refusal('Mailbox id does not match token')]);
      }
      const lower = await handshake(contract.caller.authorization(SENDER.toLowerCase()));
      expect(lower.json).toEqual(refusal('Mailbox id does not match token'));
    });

    it('is refused unless it has five parts and a count of digits', async () => {
      const { caller } = contract;
      for (const token of [`NHSMESH ${SENDER}:a:1:2`, caller.authorization(SENDER, { nonceCount: 'x' })]) {
        const reply = await handshake(token);
        expect([reply.status, reply.json]).toEqual([403, refusal('Error reading from Authorization header')]);
      }
    });

    it('is refused when the hash is wrong', async () => {
      const reply = await handshake(contract.caller.authorization(SENDER, { key: 'another key' }));
      expect([reply.status, reply.json]).toEqual([403, refusal('Invalid Authentication Token')]);
    });

    it('is refused with EPL-151 when there is no such mailbox', async () => {
      const reply = await contract.call('GET', '/messageexchange/NOSUCH/inbox', { as: 'NOSUCH', version: 1 });
      const body = { errorEvent: 'SEND', errorCode: 'EPL-151', errorDescription: 'No mailbox matched' };
      expect([reply.status, reply.json]).toEqual([403, body]);
    });

    it('is checked before headers and query', async () => {
      const reply = await contract.call('GET', `/messageexchange/${SENDER}/inbox?max_results=1`);
      expect(reply.status).toBe(403);
    });

    it('accepts a mailbox id in the address in lower case', async () => {
      const path = `/messageexchange/${SENDER.toLowerCase()}/inbox`;
      expect((await contract.call('GET', path, { as: SENDER })).status).toBe(200);
    });
  });

  describe.runIf(dialect === 'published' && !isExternal)('single use and the time window', () => {
    it('refuses a token the second time', async () => {
      const token = contract.caller.authorization(SENDER);
      expect((await handshake(token)).status).toBe(200);
      const again = await handshake(token);
      expect([again.status, again.json]).toEqual([403, refusal('Error Duplicated Authentication Token')]);
    });

    it('accepts one nonce with different counts', async () => {
      const nonce = randomUUID();
      for (const nonceCount of [0, 1, 2]) {
        expect((await handshake(contract.caller.authorization(SENDER, { nonce, nonceCount }))).status).toBe(
          200,
        );
      }
    });

    it('burns a token with an answer that refuses the request', async () => {
      const authorization = contract.caller.authorization(SENDER);
      const send = () => contract.send({ to: 'NOSUCH', headers: { authorization } });
      expect((await send()).status).toBe(417);
      expect((await send()).status).toBe(403);
    });

    it.each([425, 429, 500, 502, 503, 504])('does not burn a token with an answer of %i', async (status) => {
      const authorization = contract.caller.authorization(SENDER);
      await contract.admin('POST', '/admin/faults', {
        times: 1,
        status,
        match: { path: `${SENDER}/outbox$` },
      });
      const send = () => contract.send({ workflow: WORKFLOW, headers: { authorization } });
      expect((await send()).status).toBe(status);
      expect((await send()).status).toBe(202);
      expect((await send()).status).toBe(403);
    });

    // A token's time has no seconds: 119 minutes ago may look like two hours.
    it.each([-118, 119])('accepts a time %i minutes off', async (minutes) => {
      const timestamp = stamp(Date.now() + minutes * 60_000);
      expect((await handshake(contract.caller.authorization(SENDER, { timestamp }))).status).toBe(200);
    });

    it.each([-2.1, 2.1])('refuses a time %d hours off', async (hours) => {
      const timestamp = stamp(Date.now() + hours * HOUR_MS);
      const reply = await handshake(contract.caller.authorization(SENDER, { timestamp }));
      expect([reply.status, reply.json]).toEqual([403, refusal('Invalid Authentication Token')]);
    });

    it('refuses an invalid time', async () => {
      expect((await handshake(contract.caller.authorization(SENDER, { timestamp: 'rubbish' }))).status).toBe(
        403,
      );
    });
  });

  describe.runIf(dialect === 'test-server')('leniency', () => {
    it('accepts a token twice and at any time, and any workflow', async () => {
      const authorization = contract.caller.authorization(SENDER, { timestamp: '202001010000' });
      for (const workflow of ['UNKNOWN_ONE', 'UNKNOWN_TWO']) {
        expect((await contract.send({ workflow, headers: { authorization } })).status).toBe(202);
      }
    });
  });

  describe.skipIf(isExternal)('mutual TLS', () => {
    it('refuses a caller without a client certificate', async () => {
      const { url, tls, ...target } = contract.caller.target;
      const stranger = new Caller({ ...target, url, tls: { ca: tls?.ca ?? '' } });
      await expect(stranger.call('GET', '/health')).rejects.toThrow();
      stranger.close();
    });
  });
});
