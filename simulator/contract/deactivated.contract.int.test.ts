import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isExternal, openContract, temporaryDir } from './contract';

let dir: string;

beforeAll(async () => {
  dir = await temporaryDir();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it.skipIf(isExternal)('a deactivated mailbox gets nothing and the sender a report', async () => {
  const mailboxesFile = path.join(dir, 'mailboxes.jsonl');
  const lines = [
    { mailbox_id: 'X26ABC1', mailbox_name: 'A', password: 'password' },
    { mailbox_id: 'X26ABC2', mailbox_name: 'B', password: 'password', active: false },
  ];
  await writeFile(mailboxesFile, lines.map((line) => JSON.stringify(line)).join('\n'));
  const contract = await openContract({ mailboxesFile, dataDir: path.join(dir, 'data') });
  try {
    const messageId = await contract.sent();
    expect(await contract.inbox()).toEqual([]);
    const [report] = await contract.inbox('X26ABC1');
    const { headers } = await contract.get(report as string, { as: 'X26ABC1' });
    expect(headers).toMatchObject({
      'mex-linkedmsgid': messageId,
      'mex-statuscode': '14',
      'mex-statusdescription': 'Message was not collected as the mailbox is deactivated',
    });
  } finally {
    await contract.close();
  }
});

it.skipIf(isExternal)('a data file with a mistake is named with its line', async () => {
  const mailboxesFile = path.join(dir, 'mailboxes.jsonl');
  await writeFile(mailboxesFile, '{"mailbox_id":"X26ABC1"}\n{"mailbox_name":"no id"}\n');
  await expect(openContract({ mailboxesFile, dataDir: path.join(dir, 'data') })).rejects.toThrow(
    /mailboxes\.jsonl line 2 .*mailbox_id/s,
  );
});
