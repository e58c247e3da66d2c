import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import type { TrailFilter } from '@/lib/trail/schema';
import type { MailboxChoice, TrailPage } from '@/lib/trail/types';
import { toTrailLine } from './to-trail-line';
import { TrailFilters } from './trail-filters';
import { isNarrowedTrail, type TrailShown, trailHref } from './trail-links';
import { TrailTable } from './trail-table';

type Props = {
  /** The page's own address. */
  path: string;
  /** Where the search is posted to. */
  action: (form: FormData) => Promise<void>;
  caption: string;
  filter: TrailFilter;
  shown: TrailShown;
  page: TrailPage;
  mailboxes?: readonly MailboxChoice[];
  now: Date;
};

function NothingFound({ narrowed, filter: { from, to } }: { narrowed: boolean; filter: TrailFilter }) {
  if (from && to && from > to) {
    return (
      <EmptyState heading="The from date is after the to date">
        <p>No event can be in between. Change one of the two dates.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading={narrowed ? 'Nothing matches your search' : 'Nothing here yet'}>
      <p>{narrowed ? 'Fill in fewer fields, or show everything.' : 'What people do here appears here.'}</p>
    </EmptyState>
  );
}

/** The search of the audit trail, its results, and the same as a file. */
export function TrailView({ path, action, caption, filter, shown, page, mailboxes, now }: Props) {
  const narrowed = isNarrowedTrail(shown);
  const count = `${page.rows.length} ${page.rows.length === 1 ? 'event' : 'events'}`;
  return (
    <>
      <SearchBar action={action} label="Search the audit trail">
        <TrailFilters filter={filter} {...(mailboxes && { mailboxes })} />
      </SearchBar>
      {page.personName && (
        <p>
          This is what{' '}
          <strong>
            <bdi>{page.personName}</bdi>
          </strong>{' '}
          did, and what was done about them.
        </p>
      )}
      <p>
        {narrowed && (
          <>
            <a href={path}>Show everything</a>
            {' · '}
          </>
        )}
        <a href={trailHref(`${path}/csv`, shown)}>Download {narrowed ? 'what was found' : 'all'} as CSV</a>
      </p>
      {page.isCut && (
        <Notice tone="warning">
          <p>Too many people have a name like this. Type more of the name.</p>
        </Notice>
      )}
      {page.rows.length === 0 ? (
        <NothingFound narrowed={narrowed} filter={filter} />
      ) : (
        <>
          <TrailTable caption={caption} lines={page.rows.map((row) => toTrailLine(path, row, now))} />
          <Pagination
            summary={page.older || page.newer ? `${count} on this page` : count}
            previousHref={page.newer ? trailHref(path, shown, { newer: page.newer }) : undefined}
            nextHref={page.older ? trailHref(path, shown, { older: page.older }) : undefined}
          />
        </>
      )}
    </>
  );
}
