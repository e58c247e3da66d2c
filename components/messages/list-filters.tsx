import { Button } from '@/components/ui/button';
import { DateRange } from '@/components/ui/date-range';
import { Details } from '@/components/ui/details';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type InboxFilter, type ListFilter, OTHER_WORKFLOWS } from '@/lib/messages/schema';

type Props = {
  filter: ListFilter & { tab: string; show?: InboxFilter['show'] };
  workflows: readonly { id: string; name: string }[];
  /** "Sender" or "Recipient". */
  otherLabel: string;
  /** Offers to show only some of the received messages. */
  isInbox?: boolean;
};

/** The fields of a list's search. The form around them is SearchBar's. */
export function ListFilters({ filter, workflows, otherLabel, isInbox = false }: Props) {
  const choices = [
    { value: '', label: 'All types' },
    ...workflows.map(({ id, name }) => ({ value: id, label: name })),
    { value: OTHER_WORKFLOWS, label: 'Any other, or none' },
  ];
  const open = Boolean(
    filter.workflow ||
      filter.sort === 'oldest' ||
      filter.other ||
      filter.from ||
      filter.to ||
      filter.fromTyped ||
      filter.toTyped ||
      filter.show,
  );
  return (
    <>
      <input type="hidden" name="tab" value={filter.tab} />
      <TextInput
        name="text"
        label="Search"
        labelSize="s"
        type="search"
        defaultValue={filter.text}
        width={20}
      />
      <Button variant="secondary" size="small">
        Search
      </Button>
      <Details summary="Filters" open={open}>
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          <Select
            name="workflow"
            label="Type of message"
            labelSize="s"
            options={choices}
            defaultValue={filter.workflow ?? ''}
          />
          <Select
            name="sort"
            label="Order"
            labelSize="s"
            options={[
              { value: 'newest', label: 'Newest first' },
              { value: 'oldest', label: 'Oldest first' },
            ]}
            defaultValue={filter.sort}
          />
          <TextInput name="other" label={otherLabel} labelSize="s" defaultValue={filter.other} width={20} />
          <DateRange {...filter} />
          {isInbox && (
            <Select
              name="show"
              label="Show"
              labelSize="s"
              options={[
                { value: '', label: 'All messages' },
                { value: 'not-downloaded', label: 'Not downloaded' },
                { value: 'problems', label: 'Only delivery problems' },
              ]}
              defaultValue={filter.show ?? ''}
            />
          )}
        </div>
      </Details>
    </>
  );
}
