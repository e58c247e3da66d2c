import { printPages } from './measure';
import { fillMessages } from './messages';
import { setStage } from './stage';

const OWN = 100_000;
const TOTAL = 2_000_000;
const ROUNDS = 400;
const LIMIT_MS = 50;

/**
 * npm run bench inbox: the server's time for the inbox page of a mailbox with 100,000 messages among 2
 * million, compared with a bare page of the same server.
 */
export async function benchInbox(): Promise<string[]> {
  const stage = await setStage();
  try {
    console.log(
      `Making ${TOTAL.toLocaleString('en-GB')} messages, ${OWN.toLocaleString('en-GB')} of them in one mailbox …`,
    );
    await fillMessages(stage.databaseUrl, stage.mailboxId, OWN, TOTAL);
    const inbox = `${stage.url}/mailboxes/${stage.mailboxId}`;
    const pages = [
      ['bare page (/cookies)', `${stage.url}/cookies`],
      ['inbox, first page', inbox],
      ['inbox, oldest first', `${inbox}?sort=oldest`],
      ['inbox, collected', `${inbox}?tab=collected`],
      ['mailboxes', `${stage.url}/mailboxes`],
    ] as const;
    return await printPages(pages, { cookie: stage.cookie, rounds: ROUNDS, limitMs: LIMIT_MS });
  } finally {
    await stage.close();
  }
}
