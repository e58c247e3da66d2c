import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBar } from '@/components/ui/search-bar';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  /** The page's own address; `kept` is the rest of its query. */
  path: string;
  kept: Readonly<Record<string, string>>;
  searchLabel: string;
  q: string;
  choices: readonly { href: string; name: string; note: string }[];
  total: number;
};

/** A search, and its first results, each a link to the next step. */
export function ChoiceList({ path, kept, searchLabel, q, choices, total }: Props) {
  return (
    <>
      <SearchBar action={path} label={searchLabel}>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput type="search" name="q" label={searchLabel} defaultValue={q} autoComplete="off" />
        <Button variant="secondary" size="small">
          Find
        </Button>
      </SearchBar>
      {choices.length === 0 ? (
        <EmptyState heading={q ? `Nobody matches “${q}”` : 'There is nobody to choose'}>
          <p>{q ? 'Try part of the name, or empty the search.' : 'Invite people first, under “People”.'}</p>
        </EmptyState>
      ) : (
        <ul className="nhsuk-list">
          {choices.map(({ href, name, note }) => (
            <li key={href} className="py-1">
              <a href={href}>
                <bdi>{name}</bdi>
              </a>
              <span className="app-secondary">
                <bdi>{note}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > choices.length && (
        <p>
          These are the first {choices.length} of {total}. Type part of a name to find others.
        </p>
      )}
    </>
  );
}
