import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Contract, dialects, isExternal, openContract, uniqueId } from './contract';

const TRUST = 'RX999OT004';
const PRACTICE = 'Y99001GP001';
const AUDIT = 'X98AU001';
const HILLTOP = 'Y99002GP001';
const LAKESIDE = 'V99003DE001';
const ROUTED = 'TOC_FHIR_IP_DISCH';
const REFERRAL = 'REFERRAL_LETTER_V1';

type Tracking = { status: string; status_success: boolean; recipient: string };

/** All tests here use the simulator's own data or clock, so they make no sense for another server. */
describe.skipIf(isExternal).each(dialects)('delivery, %s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const tracking = async (messageId: string, as = TRUST) => {
    const { json } = await contract.track(messageId, { as });
    return json as Tracking;
  };

  /** The report about a message in its sender's inbox. */
  async function reportAbout(messageId: string, mailboxId = TRUST) {
    for (const id of await contract.inbox(mailboxId)) {
      const reply = await contract.get(id, { as: mailboxId });
      if (reply.headers['mex-linkedmsgid'] === messageId) return reply;
    }
    throw new Error('there is no such report');
  }

  describe('automatic routing', () => {
    const routed = (to: string, workflow = ROUTED, headers = {}) => {
      return contract.send({ from: TRUST, to, workflow, headers: { 'mex-localid': 'abc', ...headers } });
    };

    it.each([
      ['year first', '19550109'],
      ['day first', '09011955'],
    ])('finds the practice’s mailbox with the date %s', async (_order, born) => {
      const { json } = await routed(`GPPROVIDER_9990000107_${born}_SMITH`);
      const { message_id } = json as { message_id: string };
      expect(await contract.inbox(PRACTICE)).toContain(message_id);
      const reply = await contract.get(message_id, { as: PRACTICE });
      expect(reply.headers['mex-to']).toBe(PRACTICE);
      expect(await tracking(message_id)).toMatchObject({ recipient: PRACTICE, status: 'accepted' });
    });

    it('reads a surname in any case, with or without accents', async () => {
      for (const surname of ['NUNEZ-CARTER', Buffer.from('Núñez-Carter').toString('latin1')]) {
        const { json } = await routed(`GPPROVIDER_9990001219_19720214_${surname}`);
        expect(await tracking((json as { message_id: string }).message_id)).toMatchObject({
          status: 'accepted',
        });
      }
    });

    it.each([
      ['EPL-150', 'Multiple mailboxes matches', 'GPPROVIDER_9990001952_19901205_OKAFOR'],
      ['EPL-151', 'No mailbox matched', 'GPPROVIDER_9990002320_19660317_JONES'],
      ['EPL-152', 'Invalid NHS Number', 'GPPROVIDER_9990000108_19550109_SMITH'],
      ['EPL-153', 'NHS Number not found', 'GPPROVIDER_9434765919_19550109_SMITH'],
      [
        'EPL-154',
        'NHS Number supplied does not match the demographics',
        'GPPROVIDER_9990000107_19550109_JONES',
      ],
      [
        'EPL-154',
        'NHS Number supplied does not match the demographics',
        'GPPROVIDER_9990000107_19550110_SMITH',
      ],
    ])('answers %s (%s) with a report', async (code, description, to) => {
      const localId = uniqueId();
      const reply = await routed(to, ROUTED, { 'mex-localid': localId, 'mex-subject': 'About someone' });
      expect(reply.status).toBe(202);
      const { message_id } = reply.json as { message_id: string };
      const report = await reportAbout(message_id);
      expect(report.headers).toMatchObject({
        'mex-messagetype': 'REPORT',
        'mex-statusevent': 'SEND',
        'mex-statuscode': code,
        'mex-statusdescription': description,
        'mex-statussuccess': 'ERROR',
        'mex-localid': localId,
        'mex-subject': 'About someone',
        'mex-workflowid': ROUTED,
        'mex-to': TRUST,
      });
      expect(await tracking(message_id)).toMatchObject({ status: 'undeliverable', status_success: false });
    });

    it('shows no patient details in tracking', async () => {
      const { json } = await routed('GPPROVIDER_9990000107_19550109_JONES');
      const { message_id } = json as { message_id: string };
      const v1 = await contract.track(message_id, { as: TRUST, version: 1 });
      expect(v1.text).not.toMatch(/GPPROVIDER|9990000107|JONES/);
      expect(v1.json).toMatchObject({
        status: 'Undeliverable',
        statusSuccess: 'ERROR',
        failureDiagnostic: 'NHS Number supplied does not match the demographics',
        failureDate: expect.stringMatching(/^\d{14}$/),
        linkedMsgId: expect.any(String),
      });
    });

    it('happens when the last chunk has arrived', async () => {
      const to = 'GPPROVIDER_9990000107_19550109_SMITH';
      const { json } = await routed(to, ROUTED, { 'mex-chunk-range': '1:2' });
      const { message_id } = json as { message_id: string };
      await contract.call('POST', `/messageexchange/${TRUST}/outbox/${message_id}/2`, {
        as: TRUST,
        headers: { 'mex-chunk-range': '2:2' },
        body: 'two',
      });
      expect(await tracking(message_id)).toMatchObject({ recipient: PRACTICE, status: 'accepted' });
    });

    it('is refused for a workflow that does not allow it', async () => {
      const reply = await routed('GPPROVIDER_9990000107_19550109_SMITH', REFERRAL);
      expect([reply.status, reply.json]).toMatchObject([417, { detail: [{ code: '12' }] }]);
    });
  });

  describe('robots', () => {
    it('acknowledge and answer with the _ACK workflow and the same local id', async () => {
      const localId = uniqueId();
      const messageId = await contract.sent({
        from: PRACTICE,
        to: AUDIT,
        workflow: 'AUDIT_RETURN_V3',
        headers: { 'mex-localid': localId },
      });
      await vi.waitFor(
        async () => expect(await tracking(messageId, PRACTICE)).toMatchObject({ status: 'acknowledged' }),
        { timeout: 10_000 },
      );
      const [answer, ...others] = await contract.inbox(PRACTICE, '?workflow_filter=AUDIT_RETURN_V3_ACK');
      expect(others).toEqual([]);
      const reply = await contract.get(answer as string, { as: PRACTICE });
      expect(reply.headers).toMatchObject({
        'mex-from': AUDIT,
        'mex-localid': localId,
        'mex-messagetype': 'DATA',
      });
      expect(reply.text).toContain(messageId);
    });

    it('refuse with 17', async () => {
      const reply = await contract.send({ from: PRACTICE, to: LAKESIDE, workflow: REFERRAL });
      const body = { detail: [{ event: 'SEND', code: '17', msg: 'Workflow ID not registered for mailbox' }] };
      expect([reply.status, reply.json]).toEqual([417, body]);
    });

    it('do nothing when switched off', async () => {
      const quiet = await openContract({ robots: false });
      try {
        const reply = await quiet.send({ from: PRACTICE, to: LAKESIDE, workflow: REFERRAL });
        expect(reply.status).toBe(202);
      } finally {
        await quiet.close();
      }
    });
  });

  describe('time', () => {
    const DAY = 86_400;
    const advance = (seconds: number) => contract.admin('POST', '/admin/clock', { advance_seconds: seconds });

    it('marks messages undelivered after five days, with a report to the sender, and erases them after thirty', async () => {
      const localId = uniqueId();
      const messageId = await contract.sent({
        from: TRUST,
        to: HILLTOP,
        workflow: ROUTED,
        headers: { 'mex-localid': localId, 'mex-filename': 'letter.pdf' },
      });
      await advance(5 * DAY - 60);
      expect(await contract.inbox(HILLTOP)).toContain(messageId);

      await advance(61);
      expect(await contract.inbox(HILLTOP)).not.toContain(messageId);
      expect((await contract.get(messageId, { as: HILLTOP })).status).toBe(410);
      expect((await contract.head(messageId, { as: HILLTOP })).status).toBe(410);
      expect((await contract.head(messageId, { as: TRUST })).status).toBe(200);
      expect(await tracking(messageId)).toMatchObject({ status: 'undeliverable', status_success: false });

      const report = await reportAbout(messageId);
      expect([report.status, report.text]).toEqual([200, '']);
      expect(report.headers).toMatchObject({
        'content-length': '0',
        'mex-messagetype': 'REPORT',
        ...(dialect === 'test-server' && { 'mex-chunk-range': '1:0', 'mex-total-chunks': '0' }),
        'mex-statustimestamp': expect.stringMatching(/^\d{14}$/),
        'mex-to': HILLTOP,
        'mex-statusevent': 'SEND',
        'mex-statuscode': '14',
        'mex-statusdescription': 'Message not collected by recipient after 5 days',
        'mex-statussuccess': 'ERROR',
        'mex-localid': localId,
        'mex-filename': 'letter.pdf',
        'mex-workflowid': ROUTED,
      });
      expect(report.headers).not.toHaveProperty('mex-from');
      expect(report.headers).not.toHaveProperty('content-type');
      const reportId = report.headers['mex-messageid'] as string;
      expect((await contract.get(`${reportId}/2`, { as: TRUST })).status).toBe(404);

      await contract.acknowledge(reportId, { as: TRUST });
      expect(await contract.inbox(TRUST)).not.toContain(reportId);

      await advance(25 * DAY);
      expect((await contract.track(messageId, { as: TRUST })).status).toBe(404);
      expect((await contract.get(messageId, { as: HILLTOP })).status).toBe(404);
    });

    it('removes an unacknowledged report from the inbox after five days, without another report', async () => {
      const messageId = await contract.sent({ from: TRUST, to: HILLTOP, workflow: ROUTED });
      await advance(5 * DAY + 1);
      expect(await reportAbout(messageId)).toBeDefined();
      await advance(5 * DAY + 1);
      expect(await contract.inbox(TRUST)).toEqual([]);
    });

    it('does not touch messages acknowledged in time', async () => {
      const messageId = await contract.sent({ from: TRUST, to: HILLTOP, workflow: ROUTED });
      await contract.acknowledge(messageId, { as: HILLTOP });
      await advance(6 * DAY);
      expect(await tracking(messageId)).toMatchObject({ status: 'acknowledged', status_success: true });
    });

    it('gives its clock, which a reset sets back', async () => {
      const before = await contract.admin('GET', '/admin/clock');
      expect(Date.parse((before.json as { now: string }).now)).toBeGreaterThan(Date.now() + DAY * 1000);
      await contract.admin('DELETE', '/admin/reset');
      expect((await contract.admin('GET', '/admin/clock')).json).toMatchObject({ advanced_seconds: 0 });
    });

    it.each([3600, -3600, 3 * DAY])(
      'may differ from ours by %i seconds, which its answers’ dates show',
      async (seconds) => {
        await contract.admin('DELETE', '/admin/reset');
        await advance(seconds);
        const messageId = await contract.sent({ from: TRUST, to: HILLTOP, workflow: ROUTED });
        const { headers } = await contract.list(HILLTOP);
        const aheadSeconds = (Date.parse(headers.date as string) - Date.now()) / 1000;
        expect(Math.abs(aheadSeconds - seconds)).toBeLessThan(5);
        const { now } = (await contract.admin('GET', '/admin/clock')).json as { now: string };
        const day = now.slice(0, 10).replaceAll('-', '');
        if (dialect === 'published') expect(messageId.slice(0, 8)).toBe(day);
        else
          expect((await contract.get(messageId, { as: HILLTOP })).headers['mex-statustimestamp']).toMatch(
            day,
          );
        await contract.admin('DELETE', '/admin/reset');
      },
    );
  });
});
