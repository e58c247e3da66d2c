import { randomBytes, webcrypto } from 'node:crypto';
import './reflection';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOUR_MS = 3_600_000;

cryptoProvider.set(webcrypto as Crypto);

export type TestCertificates = {
  ca: string;
  server: { cert: string; key: string };
  client: { cert: string; key: string };
};

/**
 * An authority with a certificate for a server on loopback and one for a client, all in memory, as PEM. They
 * expire in an hour, or the client's at the given time.
 */
export async function makeCertificates({
  clientNotAfter,
}: {
  clientNotAfter?: Date;
} = {}): Promise<TestCertificates> {
  const keys = await makeKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...common(),
    name: 'CN=Test authority',
    keys,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const issueFor = (name: string, notAfter?: Date) => issue(name, authority, keys.privateKey, notAfter);
  return {
    ca: authority.toString('pem'),
    server: await issueFor('localhost'),
    client: await issueFor('client', clientNotAfter),
  };
}

async function issue(name: string, authority: X509Certificate, signingKey: CryptoKey, notAfter?: Date) {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.create({
    ...common(),
    ...(notAfter && { notAfter }),
    subject: `CN=${name}`,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { cert: certificate.toString('pem'), key };
}

function common() {
  return {
    serialNumber: `01${randomBytes(8).toString('hex')}`,
    notBefore: new Date(Date.now() - HOUR_MS),
    notAfter: new Date(Date.now() + HOUR_MS),
    signingAlgorithm: ALGORITHM,
  };
}

async function makeKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
}
