import { type CDPSession, chromium } from 'playwright';
import { db } from '@/lib/db/client';
import config from '@/playwright.config';
import { seedMailboxWorkflow, seedWorkflow } from '@/prisma/seed/builders';
import { fillMessages } from './messages';
import { setStage } from './stage';

const MESSAGES = 1_000;
const LIMIT_KB = 150;

type Loaded = { url: string; type: string; bytes: number };

/** Every answer that the page loads, with its bytes on the wire, headers included. */
async function watch(session: CDPSession): Promise<Loaded[]> {
  const kinds = new Map<string, { url: string; type: string }>();
  const loaded: Loaded[] = [];
  session.on('Network.responseReceived', ({ requestId, response, type }) =>
    kinds.set(requestId, { url: response.url, type }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) loaded.push({ ...kind, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  return loaded;
}

/** A message that only has to be sent; returns the path of its last page. */
async function seedDraft(mailboxId: string): Promise<string> {
  const workflowId = 'TOC_FHIR_IP_DISCH';
  await seedWorkflow({ id: workflowId, name: 'Discharge summary', groupName: 'Discharge' });
  await seedMailboxWorkflow(mailboxId, workflowId, { canSend: true, canReceive: false });
  const { id } = await db().message.create({
    data: {
      mailboxId,
      direction: 'SENT',
      state: 'DRAFT',
      happenedAt: new Date(),
      workflowId,
      otherMailboxId: 'RX999OT004',
      otherName: 'Northmoor NHS Trust',
    },
  });
  return `/mailboxes/${mailboxId}/compose/${id}/check`;
}

/**
 * npm run bench page: what a browser with an empty cache loads for the inbox, beside a bare page of the same server and
 * the page that sends a file, which has the most script.
 */
export async function benchPage(): Promise<string[]> {
  const stage = await setStage();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    ...config.use?.launchOptions,
  });
  try {
    await fillMessages(stage.databaseUrl, stage.mailboxId, MESSAGES, MESSAGES);
    const missed: string[] = [];
    const [name = '', value = ''] = stage.cookie.split(/=(.*)/s);
    const pages = {
      'bare page (/cookies)': '/cookies',
      inbox: `/mailboxes/${stage.mailboxId}`,
      'check before sending': await seedDraft(stage.mailboxId),
    };
    for (const [label, path] of Object.entries(pages)) {
      const context = await browser.newContext();
      await context.addCookies([{ name, value, url: stage.url }]);
      const page = await context.newPage();
      const loaded = await watch(await context.newCDPSession(page));
      await page.goto(stage.url + path, { waitUntil: 'networkidle' });
      if (new URL(page.url()).pathname !== path) throw new Error(`${label} led to ${page.url()}`);
      const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
      const isOver = label === 'inbox' && total > LIMIT_KB;
      if (isOver) missed.push(label);
      const verdict = label !== 'inbox' ? '' : isOver ? `  OVER ${LIMIT_KB} KB` : `  within ${LIMIT_KB} KB`;
      console.log(`${label}: ${total.toFixed(1)} KB in ${loaded.length} answers${verdict}`);
      for (const { url, type, bytes } of loaded.sort((a, b) => b.bytes - a.bytes)) {
        console.log(
          `  ${(bytes / 1000).toFixed(1).padStart(7)} KB  ${type.padEnd(10)} ${new URL(url).pathname.replace(stage.mailboxId, '…')}`,
        );
      }
      await context.close();
    }
    return missed;
  } finally {
    await browser.close();
    await stage.close();
  }
}
