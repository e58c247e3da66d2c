import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { giveTo, type PostgresAccount } from './account';
import { PostgresError } from './postgres-error';

export type Cluster = { dataDirectory: string; password: string };

/**
 * Creates the folder's database cluster with a generated password, or finds the existing one. Nobody gets in
 * without the password, which is kept beside the data, readable only by its owner.
 */
export function ensureCluster(directory: string, initdb: string, account: PostgresAccount): Cluster {
  const dataDirectory = path.join(directory, 'cluster');
  const passwordFile = path.join(directory, 'password');
  if (!fs.existsSync(path.join(dataDirectory, 'PG_VERSION'))) {
    const password = randomBytes(24).toString('base64url');
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    create(directory, { initdb, account, passwordFile, dataDirectory });
  }
  giveTo(account, dataDirectory);
  return { dataDirectory, password: fs.readFileSync(passwordFile, 'utf8') };
}

function create(
  directory: string,
  to: { initdb: string; account: PostgresAccount; passwordFile: string; dataDirectory: string },
): void {
  // Made under another name and renamed, so that a start killed half-way leaves nothing that looks complete.
  const unfinished = path.join(directory, 'unfinished');
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  giveTo(to.account, unfinished);
  const passwordCopy = path.join(unfinished, '..', 'initial-password');
  fs.copyFileSync(to.passwordFile, passwordCopy);
  if (to.account.owner) fs.chownSync(passwordCopy, to.account.owner.uid, to.account.owner.gid);
  const [program = to.initdb, ...args] = [
    ...to.account.prefix,
    to.initdb,
    `--pgdata=${unfinished}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordCopy}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    '--no-sync',
  ];
  const { status, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  fs.rmSync(passwordCopy);
  if (status !== 0)
    throw new PostgresError(`Postgres could not make its data folder: ${stderr || error?.message}`);
  fs.renameSync(unfinished, to.dataDirectory);
}
