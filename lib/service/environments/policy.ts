import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from './types';

const DAY_MS = 86_400_000;

/** How many days before its expiry operators are told about a certificate, each once. */
export const WARNING_DAYS = [60, 30, 14, 7, 1] as const;

/** "CN=client\nO=Trust" as one line. */
const oneLine = (name: string) => name.trim().split('\n').join(', ');

/**
 * The facts of the first certificate in a PEM text. Pure. @throws Node's own error for a text without one.
 */
export function readCertificate(pem: string, now: Date): CertificateFacts {
  const { subject, issuer, serialNumber, validTo } = new X509Certificate(pem);
  const expiresAt = new Date(validTo);
  const daysLeft = Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS);
  const isWarned = daysLeft <= WARNING_DAYS[0];
  return { subject: oneLine(subject), issuer: oneLine(issuer), serialNumber, expiresAt, daysLeft, isWarned };
}

/** The facts of every certificate in a PEM text, in its order. Pure. */
export function readCertificates(pem: string, now: Date): CertificateFacts[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => readCertificate(one, now));
}

/** The warning that is due: the smallest number of days reached. Null while there is time. Pure. */
export function dueWarning(daysLeft: number): number | null {
  return [...WARNING_DAYS].reverse().find((days) => daysLeft <= days) ?? null;
}
