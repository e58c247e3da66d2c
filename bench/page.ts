import { type CDPSession, chromium } from 'playwright';
import { db } from '@/lib/db/client';
import config from '@/playwright.config';
import { seedMailboxWorkflow, seedWorkflow } from '@/prisma/seed/builders';
import { ensureBrowser } from '@/scripts/test/browser';
import { load } from './measure';
import { fillMessages } from './messages';
import { documentBytes, requestsPerSecond } from './requests';
import { type Stage, setStage } from './stage';

const MESSAGES = 1_000;
const LIMIT_KB = 150;
/** The bytes the first load of the inbox may have on top of a bare page's. */
const OVER_BARE_KB = 7;
const DOCUMENT_KB = 9;
/** The smallest acceptable share of the help page's requests a second. */
const SHARES = { inbox: 0.5, message: 0.6 };

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

/** A message ready to be sent. Returns the path of its last page. */
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
 * Prints the bytes of documents and requests a second, compared with the help page of the same server.
 * Returns the bounds that were missed.
 */
async function measureServer(stage: Stage): Promise<string[]> {
  const { id } = await db().message.findFirstOrThrow({
    where: { mailboxId: stage.mailboxId, state: 'AVAILABLE' },
  });
  const pages = {
    help: '/help',
    inbox: `/mailboxes/${stage.mailboxId}`,
    message: `/mailboxes/${stage.mailboxId}/messages/${id}`,
  };
  const missed: string[] = [];
  console.log(`Documents, and requests a second of eight who ask at once. ${load()}`);
  const urls = Object.values(pages).map((path) => stage.url + path);
  const speeds = await requestsPerSecond(urls, stage.cookie);
  for (const [at, label] of Object.keys(pages).entries()) {
    const { raw, compressed } = await documentBytes(urls[at] ?? '', stage.cookie);
    const perSecond = speeds[at] ?? 0;
    const share = perSecond / (speeds[0] ?? 1);
    const least = SHARES[label as keyof typeof SHARES] ?? 0;
    if (share < least) missed.push(`${label}: requests a second`);
    if (label === 'inbox' && compressed > DOCUMENT_KB * 1000) missed.push('inbox: document');
    const figures = `${(raw / 1000).toFixed(1)} KB, ${(compressed / 1000).toFixed(1)} KB compressed`;
    const verdict = least === 0 ? '' : share < least ? `  LESS than ${least}` : `  at least ${least}`;
    console.log(
      `  ${label.padEnd(8)} ${figures}   ${perSecond.toFixed(0)} a second, ${share.toFixed(2)} of help${verdict}`,
    );
  }
  return missed;
}

/**
 * npm run bench page: what a browser with an empty cache loads for the inbox, compared with a bare page of
 * the same server and the page that sends a file, which has the most script.
 */
export async function benchPage(): Promise<string[]> {
  const stage = await setStage();
  const browser = await chromium.launch({
    ...config.use?.launchOptions,
    executablePath: await ensureBrowser(),
  });
  try {
    await fillMessages(stage.databaseUrl, stage.mailboxId, MESSAGES, MESSAGES);
    const missed = await measureServer(stage);
    let bareKb = 0;
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
      bareKb ||= total;
      const limitKb = Math.min(LIMIT_KB, bareKb + OVER_BARE_KB);
      const isOver = label === 'inbox' && total > limitKb;
      if (isOver) missed.push(label);
      const limit = `${limitKb.toFixed(1)} KB`;
      const verdict = label !== 'inbox' ? '' : isOver ? `  OVER ${limit}` : `  within ${limit}`;
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
