import { Button } from '@/components/ui/button';
import { Checkboxes } from '@/components/ui/checkboxes';
import { DateRange } from '@/components/ui/date-range';
import { Details } from '@/components/ui/details';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { eventChoices } from '@/lib/trail/labels';
import type { TrailFilter } from '@/lib/trail/schema';
import type { MailboxChoice } from '@/lib/trail/types';

type Props = {
  filter: TrailFilter;
  /** The organisation's mailboxes. If there are too many to choose from, the mailbox is typed. */
  mailboxes?: readonly MailboxChoice[];
};

const ALL_EVENTS = [{ value: '', label: 'Everything' }, ...eventChoices()];

function MailboxField({ filter, mailboxes }: Props) {
  if (!mailboxes) {
    return (
      <TextInput name="mailbox" label="Mailbox id" labelSize="s" defaultValue={filter.mailbox} width={10} />
    );
  }
  const choices = mailboxes.map(({ id, name, meshMailboxId }) => ({
    value: id,
    label: `${name} (${meshMailboxId})`,
  }));
  return (
    <Select
      name="mailbox"
      label="Mailbox"
      labelSize="s"
      options={[{ value: '', label: 'All mailboxes' }, ...choices]}
      defaultValue={filter.mailbox ?? ''}
    />
  );
}

/** The fields of the trail's search. The form around them is SearchBar's. */
export function TrailFilters({ filter, mailboxes }: Props) {
  const { event, looks, mailbox, message, from, to, fromTyped, toTyped } = filter;
  const open = [event, looks, mailbox, message, from, to, fromTyped, toTyped].some(Boolean);
  return (
    <>
      {filter.person && <input type="hidden" name="person" value={filter.person} />}
      <TextInput name="who" label="Person" labelSize="s" defaultValue={filter.who} width={10} />
      <Button variant="secondary" size="small">
        Search
      </Button>
      <Details summary="Filters" open={open}>
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          <Select
            name="event"
            label="What happened"
            labelSize="s"
            options={ALL_EVENTS}
            defaultValue={filter.event ?? ''}
          />
          <MailboxField filter={filter} {...(mailboxes && { mailboxes })} />
          <TextInput
            name="message"
            label="Message id"
            labelSize="s"
            defaultValue={filter.message}
            width={20}
          />
          <DateRange {...filter} />
          <Checkboxes
            name="looks"
            legend={<span className="nhsuk-u-visually-hidden">What to leave out</span>}
            items={[{ value: 'hidden', label: 'Hide views' }]}
            ticked={looks ? ['hidden'] : []}
          />
        </div>
      </Details>
    </>
  );
}
