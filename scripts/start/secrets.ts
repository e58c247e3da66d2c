import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export type Secrets = {
  authSecret: string;
  sealingKeys: string;
  auditSigningKey: string;
  meshSharedKey: string;
};

/**
 * Makes the demonstration's secrets on the first start and reads them on later ones. Only their owner can
 * read the file.
 */
export function ensureSecrets(dataDirectory: string): Secrets {
  const file = path.join(dataDirectory, 'secrets.json');
  const kept = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    sealingKeys: `first:${randomBytes(32).toString('base64')}`,
    auditSigningKey: `first:${randomBytes(32).toString('base64')}`,
    meshSharedKey: randomBytes(16).toString('base64url'),
    // An older version made fewer.
    ...kept,
  };
  if (Object.keys(kept).length === Object.keys(secrets).length) return secrets;
  const unfinished = `${file}.new`;
  fs.writeFileSync(unfinished, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  fs.renameSync(unfinished, file);
  return secrets;
}
