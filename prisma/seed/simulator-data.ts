import { readFileSync } from 'node:fs';
import path from 'node:path';

function readLines<T>(name: string): T[] {
  const file = path.resolve('simulator/data', `${name}.jsonl`);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}

/** The simulator's mailboxes. */
export const simulatorMailboxes = () =>
  readLines<{ mailbox_id: string; mailbox_name: string; ods_code: string }>('mailboxes');

/** The simulator's workflows, with the mailboxes that may send and receive each. */
export const simulatorWorkflows = () =>
  readLines<{ workflow_id: string; senders: string[]; receivers: string[] }>('workflows');
