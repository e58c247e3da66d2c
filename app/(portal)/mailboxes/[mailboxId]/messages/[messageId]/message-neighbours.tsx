import { messageHref } from '@/components/messages/message-href';
import type { Beside } from '@/lib/messages/types';

type Props = Omit<Beside, 'waiting'> & {
  mailboxId: string;
  /** The person's current list. */
  query: string;
};

/** Links to the messages before and after this one in the list. */
export function MessageNeighbours({ mailboxId, query, previousId, nextId }: Props) {
  const ways = [
    { id: previousId, words: 'Previous', rel: 'prev' },
    { id: nextId, words: 'Next', rel: 'next' },
  ].flatMap(({ id, ...way }) => (id === null ? [] : [{ id, ...way }]));
  if (ways.length === 0) return null;
  return (
    <nav aria-label="Messages in this list">
      <ul className="flex list-none gap-6 p-0">
        {ways.map(({ id, words, rel }) => (
          <li className="m-0" key={rel}>
            <a
              className="nhsuk-link nhsuk-link--no-visited-state"
              href={messageHref(mailboxId, id, query)}
              rel={rel}
            >
              {words}
              <span className="nhsuk-u-visually-hidden"> message</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
