import { ButtonLink } from '@/components/ui/button-link';
import { StatNumbers } from '@/components/ui/stat-numbers';
import { countWords } from './count-words';
import type { MailboxView } from './view-models';

const edges = {
  calm: 'border-t-blue',
  warning: 'border-t-yellow',
  danger: 'border-t-red',
} as const satisfies Record<MailboxView['tone'], string>;

export function MailboxCard({ mailbox }: { mailbox: MailboxView }) {
  const { name, mailboxId, inboxHref, sendHref, waiting, expiring, problems, problemsHref, note, tone } =
    mailbox;
  return (
    <article className={`app-card flex flex-col border-t-6 ${edges[tone]}`}>
      <h2 className="m-0 text-heading/[1.3]">
        <a className="nhsuk-link nhsuk-link--no-visited-state" href={inboxHref}>
          <bdi>{name}</bdi>
        </a>
      </h2>
      <span className="app-secondary">{mailboxId}</span>
      <StatNumbers
        items={[
          { value: countWords(waiting), label: 'waiting' },
          {
            value: countWords(expiring),
            label: expiring === 1 ? 'expires in a day' : 'expire in a day',
            tone: expiring > 0 ? 'danger' : undefined,
          },
          {
            value: countWords(problems),
            label: problems === 1 ? 'problem' : 'problems',
            tone: problems > 0 ? 'danger' : undefined,
            href: problems > 0 ? problemsHref : undefined,
          },
        ]}
      />
      {note && <span className="app-secondary">{note}</span>}
      <div className="app-actions mt-auto pt-4">
        <ButtonLink href={inboxHref} size="small">
          Open inbox<span className="nhsuk-u-visually-hidden"> of {name}</span>
        </ButtonLink>
        {sendHref && (
          <ButtonLink href={sendHref} size="small" variant="secondary">
            Send a message<span className="nhsuk-u-visually-hidden"> from {name}</span>
          </ButtonLink>
        )}
      </div>
    </article>
  );
}
