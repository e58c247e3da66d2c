import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Details } from '@/components/ui/details';
import { EmptyState } from '@/components/ui/empty-state';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { SubmitButton } from '@/components/ui/submit-button';
import { shortTime } from '@/lib/format/time';
import { listAnnouncements } from '@/lib/service/announcements/queries';
import type { Announcement } from '@/lib/service/announcements/types';
import { load } from '../../load';
import { type Query, singleValues, wordsFor } from '../query';
import { removeAnnouncementAction } from './actions';

const PATH = '/service/announcements';
const DONE = {
  made: 'The announcement is saved. Pages show it within half a minute of its beginning.',
  changed: 'The announcement is changed. Pages show it within half a minute.',
  removed: 'The announcement is removed. It is gone from every page within half a minute.',
};
const WHEN = {
  live: { tone: 'success', words: 'Shown now' },
  coming: { tone: 'waiting', words: 'Shown later' },
  past: { tone: 'neutral', words: 'Over' },
} as const;

function cellsOf({ id, heading, text, isWarning, startsAt, endsAt, when }: Announcement, now: Date) {
  return [
    <span key="heading">
      <a href={`${PATH}/${id}`}>
        <bdi>{heading}</bdi>
      </a>
      <span className="app-secondary">
        <bdi>{text}</bdi>
      </span>
    </span>,
    isWarning ? 'Important' : 'Information',
    `${shortTime(startsAt, now)} to ${shortTime(endsAt, now)}`,
    <StateTag key="when" tone={WHEN[when].tone}>
      {WHEN[when].words}
    </StateTag>,
    <Details
      key="remove"
      summary={
        <>
          Remove<span className="nhsuk-u-visually-hidden"> {heading}</span>
        </>
      }
    >
      <p>Its text is not kept. To stop it for now, change until when it is shown.</p>
      <Form action={removeAnnouncementAction.bind(null, id)}>
        <SubmitButton variant="secondary" size="small" pendingText="Removing…">
          Remove<span className="nhsuk-u-visually-hidden"> {heading}</span>
        </SubmitButton>
      </Form>
    </Details>,
  ];
}

export async function generateMetadata({
  searchParams,
}: {
  searchParams: Promise<Query>;
}): Promise<Metadata> {
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle('Announcements', problemWords(problem)) };
}

export default async function AnnouncementsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { done, problem } = singleValues(await searchParams);
  const announcements = await load(PATH, PATH, (actor) => listAnnouncements(actor));
  const now = new Date();
  return (
    <PageMain>
      <DoneNotice done={wordsFor(DONE, done)} problem={problemWords(problem)} />
      <PageHeading>Announcements</PageHeading>
      <ServiceNavigation current="announcements" />
      <ButtonRow>
        <ButtonLink href={`${PATH}/new`}>Make an announcement</ButtonLink>
      </ButtonRow>
      {announcements.length === 0 ? (
        <EmptyState heading="There is no announcement">
          <p>
            An announcement appears on every page, including the sign-in page, between the two times you
            choose. Use it for planned work, or for trouble at MESH.
          </p>
        </EmptyState>
      ) : (
        <StackedTable
          caption="Announcements"
          heads={['Announcement', 'Importance', 'Shown', 'State', 'Remove']}
          unsaid={['Remove']}
          rows={announcements.map((one) => ({ key: one.id, cells: cellsOf(one, now) }))}
        />
      )}
    </PageMain>
  );
}
