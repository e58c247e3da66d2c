import { Button } from '@/components/ui/button';
import { SearchBar } from '@/components/ui/search-bar';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  path: string;
  /** For screen readers: "Search organisations". */
  label: string;
  /** What can be typed: "Name or ODS code". */
  fieldLabel: string;
  text: string | undefined;
  choices?: readonly {
    name: string;
    label: string;
    value: string | undefined;
    options: readonly { value: string; label: string }[];
  }[];
};

/** The search above an operator's list. It never contains a patient's name, so it may be in the address. */
export function TextSearch({ path, label, fieldLabel, text, choices = [] }: Props) {
  return (
    <SearchBar action={path} label={label}>
      <TextInput name="text" label={fieldLabel} defaultValue={text ?? ''} autoComplete="off" width={20} />
      {choices.map(({ name, label: words, value, options }) => (
        <Select key={name} name={name} label={words} defaultValue={value ?? ''} options={options} />
      ))}
      <Button variant="secondary" size="small">
        Search
      </Button>
    </SearchBar>
  );
}
