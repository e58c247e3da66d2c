import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { simulatorArguments } from './simulator-arguments';

it.each(['abc', '-abc', '--port', 'a=b'])('the simulator gets the key %s unchanged', (sharedKey) => {
  const certificates = { ca: 'ca.pem', serverCertificate: 'server.pem', serverKey: 'server.key' };
  const args = simulatorArguments({ dataDirectory: '.data', port: 8700, sharedKey, certificates });
  const text = { type: 'string' } as const;
  const options = { port: text, data: text, 'shared-key': text, ca: text, cert: text, key: text };
  const { values } = parseArgs({ args, options });
  expect(values).toMatchObject({ port: '8700', 'shared-key': sharedKey, key: 'server.key' });
});
