import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export type Secrets = { authSecret: string; sealingKeys: string; meshSharedKey: string };

/** Makes the demonstration's secrets on the first start and reads them on later ones; only their owner can read the file. */
export function ensureSecrets(dataDirectory: string): Secrets {
  const file = path.join(dataDirectory, 'secrets.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Secrets;
  const secrets: Secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    sealingKeys: `first:${randomBytes(32).toString('base64')}`,
    meshSharedKey: randomBytes(16).toString('base64url'),
  };
  const unfinished = `${file}.new`;
  fs.writeFileSync(unfinished, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  fs.renameSync(unfinished, file);
  return secrets;
}
