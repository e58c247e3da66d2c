import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { dump } from '@/lib/db/testing/dump';
import { catchOutput } from '@/lib/log/testing/catch-output';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { addMailbox, changeMailboxPassword } from '../commands';
import {
  getAdministeredMailbox,
  getMailboxSettings,
  listAllMailboxes,
  listOrganisationMailboxes,
} from '../queries';
import { mailboxFilterSchema } from '../schema';
import { transferMailbox } from '../transfer/commands';
import { getTransferPlan } from '../transfer/queries';

const SECRET = 'CANARY-mailbox-password';

let lines: string[];
let world: World;

beforeAll(async () => {
  world = await startWorld({ LOG_LEVEL: 'debug' });
  lines = catchOutput();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const text = (value: unknown) =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

it('a mailbox password is in no answer, log line, audit row, job or table [ASVS 8.2.3, 16.2.5]', async () => {
  const operator = await world.as('operator');
  const entered = {
    odsCode: 'Y99001',
    environment: 'simulator',
    meshMailboxId: 'Y99001GP002',
    name: 'Pathology',
    password: SECRET,
    sizeLimit: '100',
  };
  const refusal = await addMailbox(operator, entered).catch((error: unknown) => error);
  await world.meshStops();
  const id = await addMailbox(operator, { ...entered, saveUnverified: 'yes' });
  await changeMailboxPassword(operator, id, { password: `${SECRET}2`, saveUnverified: 'yes' });
  await world.meshReturns();
  const { practice } = world.organisationIds;
  const answers = text([
    { ...(refusal as object), message: String(refusal) },
    await getAdministeredMailbox(operator, id),
    await getMailboxSettings(await world.as('administrator'), id),
    await listAllMailboxes(operator, mailboxFilterSchema.parse({})),
    await listOrganisationMailboxes(await world.as('administrator'), practice, { text: '', page: 1 }),
    await getTransferPlan(operator, id, 'RX999'),
  ]);
  await transferMailbox(operator, id, { odsCode: 'RX999' });
  const hex = Buffer.from(SECRET).toString('hex');
  const database = [...(await dump()).values()].join('\n');
  expect(database).toContain('Pathology');
  expect(lines.join('')).toContain('handshake');
  for (const place of [answers, database, lines.join('')]) {
    expect(place).not.toContain(SECRET);
    expect(place).not.toContain(hex);
    expect(place).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 20));
  }
  expect(answers).not.toMatch(/sealed/i);
});
