import type { CertificateFiles } from '../certificates/development';
import { simulatorFolder } from './demonstration';

type Start = {
  dataDirectory: string;
  port: number;
  sharedKey: string;
  certificates: Pick<CertificateFiles, 'ca' | 'serverCertificate' | 'serverKey'>;
};

/** The simulator's arguments. Each name and value in one: a key may begin with a dash, like a name. */
export function simulatorArguments({ dataDirectory, port, sharedKey, certificates }: Start): string[] {
  const options = {
    port: String(port),
    data: simulatorFolder(dataDirectory),
    'shared-key': sharedKey,
    ca: certificates.ca,
    cert: certificates.serverCertificate,
    key: certificates.serverKey,
  };
  return Object.entries(options).map(([name, value]) => `--${name}=${value}`);
}
