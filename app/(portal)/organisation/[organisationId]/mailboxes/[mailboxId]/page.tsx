import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { undoWords } from '@/components/messages/undo-words';
import { DoneNotice } from '@/components/service/done-notice';
import { MailboxStandingNotice } from '@/components/service/mailbox-standing-notice';
import { ServiceForm } from '@/components/service/service-form';
import { organisationTrailHref } from '@/components/trail/trail-link';
import { SummaryList } from '@/components/ui/summary-list';
import { env } from '@/lib/env/env';
import { sizeWords } from '@/lib/format/size';
import { load, loadHeldForm } from '../../../../load';
import { changeSettingsAction } from '../actions';
import { readOwnSettings } from '../own-settings';

type Props = {
  params: Promise<{ organisationId: string; mailboxId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function OwnMailboxSettingsPage({ params, searchParams }: Props) {
  const { organisationId, mailboxId } = await params;
  const { done } = await searchParams;
  const back = `/organisation/${organisationId}/mailboxes`;
  const path = `${back}/${mailboxId}`;
  const { mailbox, isAdministrator } = await load(
    '/organisation/[organisationId]/mailboxes/[mailboxId]',
    path,
    async (actor) => ({
      mailbox: await readOwnSettings(actor, organisationId, mailboxId),
      isAdministrator: actor.memberships.some(
        (membership) => membership.organisationId === organisationId && membership.isAdministrator,
      ),
    }),
  );
  const held = await loadHeldForm(path);
  const was = { name: mailbox.name, collectsOnDownload: mailbox.collectsOnDownload };
  const undo = env().COLLECT_UNDO_SECONDS;
  const types = (may: 'canSend' | 'canReceive') => {
    const found = mailbox.workflows.filter((workflow) => workflow[may]);
    if (found.length === 0) return 'Nothing yet';
    return (
      <ul className="nhsuk-list">
        {found.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    );
  };
  return (
    <PageMain
      before={
        isAdministrator ? (
          <BackLink href={back}>Mailboxes of the organisation</BackLink>
        ) : (
          <BackLink href={`/mailboxes/${mailboxId}`}>{mailbox.name}</BackLink>
        )
      }
    >
      <DoneNotice done={done === 'saved' ? 'The settings are saved.' : undefined} />
      <ServiceForm
        action={changeSettingsAction.bind(null, organisationId, mailboxId, was)}
        pageTitle={wholeTitle('Settings of your mailbox')}
        fields={[
          {
            kind: 'text',
            name: 'name',
            label: 'Name',
            hint: 'Your colleagues see it. Other organisations do not.',
            value: held?.name ?? mailbox.name,
            width: 30,
          },
          {
            kind: 'radios',
            name: 'collecting',
            label: 'When does a message count as collected?',
            hint: `MESH and the sender are told ${undo > 0 ? `${undoWords(undo)} later. Until then it can be undone` : 'at once'}. After that MESH no longer gives out the file.`,
            value: held?.collecting ?? (mailbox.collectsOnDownload ? 'ON_DOWNLOAD' : 'BY_HAND'),
            items: [
              {
                value: 'BY_HAND',
                label: 'When someone marks it as collected',
                hint: 'Downloading the file changes nothing.',
              },
              {
                value: 'ON_DOWNLOAD',
                label: 'When its file was downloaded',
                hint: 'We mark it when the whole file has been sent to the browser. A download that breaks off does not count.',
              },
            ],
          },
        ]}
        button="Save"
        pendingText="Saving…"
      >
        <PageHeading
          size="l"
          lede={`${mailbox.organisationName} · mailbox ${mailbox.meshMailboxId} · settings`}
        >
          <bdi>{mailbox.name}</bdi>
        </PageHeading>
        <MailboxStandingNotice mailbox={mailbox} />
        <div id="types">
          <SummaryList
            rows={[
              { key: 'Sends', value: types('canSend') },
              { key: 'Receives', value: types('canReceive') },
              { key: 'Largest file', value: sizeWords(mailbox.sizeLimitBytes) },
            ]}
          />
        </div>
        <p>Only the service team can change these. Ask them.</p>
        {isAdministrator && (
          <p>
            <a href={organisationTrailHref(organisationId, { mailbox: mailboxId })}>
              What happened in this mailbox, in the audit trail
            </a>
          </p>
        )}
      </ServiceForm>
    </PageMain>
  );
}
