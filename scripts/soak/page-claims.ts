/** A claim on a page, with the times beside it. */
export type Seen = {
  code: string;
  /** In a row of a list. */
  messageId: string | null;
  heading: string;
  text: string;
  /** For a line of the timeline: when it happened, or between which two times. */
  times: Date[];
  isAtTheLatest: boolean;
};

export type PageClaims = { claims: Seen[]; unmarked: string[] };

const HEADING = /<span data-claim="([^"]+)">(.*?)<\/span>/gs;
const TEXT = /<span data-claim-text="([^"]+)"[^>]*>(.*?)<\/span>/s;
const LINK_OF_A_ROW = /\/(?:messages|compose)\/([0-9a-f-]{36})/;
const TIME = /<time[^>]* dateTime="([^"]+)"/gi;
/** Where message pages say what became of a message. */
const PLACES =
  /<(?:h2 class="app-notice__heading"|strong class="nhsuk-tag [^"]*"|p class="app-timeline__title")>(.*?)<\/(?:h2|strong|p)>/gs;

/** The message whose row in a list is around this place. */
function messageAt(main: string, index: number): string | null {
  const row = main.slice(main.lastIndexOf('<tr ', index), index);
  return row.includes('</tr>') ? null : (LINK_OF_A_ROW.exec(row)?.[1] ?? null);
}

/** A page's claims about messages, and texts in a claim's place that are not marked as one. */
export function readClaims(html: string): PageClaims {
  const main = html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replaceAll(/<script.*?<\/script>/gs, '');
  const found = [...main.matchAll(HEADING)];
  const claims = found.map(([whole, code = '', heading = ''], at) => {
    const { index } = found[at] ?? { index: 0 };
    const begin = index + whole.length;
    const rest = main.slice(begin, found[at + 1]?.index);
    const [, textCode, text = ''] = TEXT.exec(rest) ?? [];
    return {
      code,
      messageId: messageAt(main, index),
      heading: plain(heading),
      text: textCode === code ? plain(text) : '',
      times: code.startsWith('event.') ? [...rest.matchAll(TIME)].map(([, iso]) => new Date(iso ?? '')) : [],
      isAtTheLatest: rest.includes('At the latest'),
    };
  });
  const unmarked = [...main.matchAll(PLACES)]
    .filter(([, words = '']) => !words.includes('data-claim='))
    .map(([, words = '']) => plain(words));
  return { claims, unmarked };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

const plain = (html: string) =>
  html
    .replaceAll(/<!-- -->|<[^>]+>/g, '')
    .replaceAll(/&(\w+|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .trim();
