import { Button } from '@/components/ui/button';
import { SearchBar } from '@/components/ui/search-bar';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { stateWords } from '@/lib/people/labels';
import type { PeopleFilter } from '@/lib/people/schema';

const STATES = [
  { value: '', label: 'Everybody' },
  ...Object.entries(stateWords).map(([value, label]) => ({ value, label })),
];

/** A search by name or email address, and by state. */
export function PeopleFilters({ path, filter }: { path: string; filter: PeopleFilter }) {
  return (
    <SearchBar action={path} label="Search the people">
      <TextInput
        name="text"
        label="Name or email"
        labelSize="s"
        type="search"
        defaultValue={filter.text}
        width={20}
      />
      <Select name="state" label="State" labelSize="s" options={STATES} defaultValue={filter.state ?? ''} />
      <Button variant="secondary" size="small">
        Search
      </Button>
    </SearchBar>
  );
}
