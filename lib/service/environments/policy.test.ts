import { expect, it } from 'vitest';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { dueWarning, readCertificate, readCertificates } from './policy';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

it('reads a certificate’s subject, issuer, number and expiry', async () => {
  const now = new Date();
  const { client } = await makeCertificates({ clientNotAfter: inDays(45.5) });
  expect(readCertificate(client.cert, now)).toMatchObject({
    subject: 'CN=client',
    issuer: 'CN=Test authority',
    serialNumber: expect.stringMatching(/^[0-9A-F]+$/),
    daysLeft: 45,
    isWarned: true,
  });
});

it('reads every authority in a file', async () => {
  const [one, two] = await Promise.all([makeCertificates(), makeCertificates()]);
  const all = readCertificates(`${one.ca}\n# another\n${two.ca}`, new Date());
  expect(all.map(({ subject }) => subject)).toEqual(['CN=Test authority', 'CN=Test authority']);
  expect(new Set(all.map(({ serialNumber }) => serialNumber)).size).toBe(2);
});

it.each([
  [61, null],
  [60, 60],
  [31, 60],
  [30, 30],
  [14, 14],
  [8, 14],
  [7, 7],
  [1, 1],
  [0, 1],
  [-3, 1],
])('with %i days left, the warning of %s days is due', (daysLeft, warning) => {
  expect(dueWarning(daysLeft)).toBe(warning);
});
