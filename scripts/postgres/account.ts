import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PostgresError } from './postgres-error';

/** How to run the Postgres programs: the words to put before each command, and the owner their files need. */
export type PostgresAccount = { prefix: readonly string[]; owner: { uid: number; gid: number } | null };

/**
 * Postgres refuses to run as root. For root, picks the first way that works here: a user namespace in which
 * root appears as an ordinary account, or a change to that account that keeps the right to enter root's own
 * folders.
 */
export function choosePostgresAccount(directory: string, program: string): PostgresAccount {
  if (process.getuid?.() !== 0) return { prefix: [], owner: null };
  const { uid, gid } = firstOrdinaryAccount();
  const ways: PostgresAccount[] = [
    {
      prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`],
      owner: { uid: 0, gid: 0 },
    },
    {
      prefix: [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
      ],
      owner: { uid, gid },
    },
    { prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'], owner: { uid, gid } },
  ];
  const way = ways.find((candidate) => works(candidate, directory, program));
  if (way) return way;
  throw new PostgresError(
    'Postgres cannot run as root here. Start as an ordinary user, or set DATABASE_URL to a Postgres database of your own.',
  );
}

/** Makes everything in the folder belong to the account that Postgres runs as. Idempotent. */
export function giveTo(account: PostgresAccount, directory: string): void {
  if (!account.owner) return;
  const { uid, gid } = account.owner;
  if (fs.statSync(directory).uid === uid) return;
  for (const entry of fs.readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(directory, entry), uid, gid);
  }
  // Last, so that an interrupted change is noticed and done again.
  fs.lchownSync(directory, uid, gid);
}

// initdb looks up its own account by number, so the account must exist.
function firstOrdinaryAccount(): { uid: number; gid: number } {
  for (const line of fs.readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [, , uid, gid] = line.split(':');
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new PostgresError(
    'There is no account but root on this machine. Set DATABASE_URL to a Postgres database of your own.',
  );
}

function works(account: PostgresAccount, directory: string, program: string): boolean {
  const trial = path.join(directory, `.trial-${process.pid}`);
  fs.mkdirSync(trial, { mode: 0o700 });
  try {
    giveTo(account, trial);
    return runs(account, ['touch', path.join(trial, 'file')]) && runs(account, [program, '--version']);
  } finally {
    fs.rmSync(trial, { recursive: true, force: true });
  }
}

function runs(account: PostgresAccount, command: readonly string[]): boolean {
  const [program, ...args] = [...account.prefix, ...command];
  return program !== undefined && spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
